using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;

namespace Bongsu.Live.Tests;

/// <summary>What becomes of streams when more happens than can be told.</summary>
public sealed class PressureTests
{
    [Fact]
    public async Task Who_falls_out_of_the_ring_while_listening_is_told_to_resync_once_a_second_and_no_past_is_read()
    {
        var log = new Log();
        await using var app = await LiveApplication.StartAsync(log);
        using var subscriber = await app.ListenAsync("tag");
        var position = 0L;
        // Heard once, so the loop has it.
        app.Publish(++position, "tag", "x");
        await subscriber.NextAsync();
        // Nothing is told while events are gathered: the ring turns over beneath its listener.
        app.Live.Gathering = TimeSpan.FromSeconds(10);
        void Flood()
        {
            for (var i = 0; i < 5_000; i++)
                app.Publish(++position, "tag", "x");
        }

        Flood();
        Assert.Equal(new(5_001, "resync", "{}"), await app.AdvanceUntilAsync(subscriber.NextAsync()));
        Flood();
        Assert.Equal(new(10_001, "resync", "{}"), await app.AdvanceUntilAsync(subscriber.NextAsync()));
        app.Publish(++position, "tag", "calm");

        Assert.Equal(new(10_002, "word", "calm"), await app.AdvanceUntilAsync(subscriber.NextAsync()));
        Assert.Equal(0, log.Reads);
    }

    [Fact]
    public async Task What_will_be_passed_over_need_not_be_made()
    {
        await using var app = await LiveApplication.StartAsync();
        using var subscriber = await app.ListenAsync("tag");
        app.Publish(1, "tag", "x");
        await subscriber.NextAsync();
        app.Live.Gathering = TimeSpan.FromSeconds(10);
        for (var i = 2; i <= 4_097; i++)
            app.Publish(i, "tag", "x");
        Assert.True(app.Live.IsHeard("tag"));
        app.Publish(4_098, "tag", "x");

        Assert.False(app.Live.IsHeard("tag"));
        app.Live.Publish(4_099, LiveEvent.Untold(["tag"]));
        app.Live.Gathering = TimeSpan.Zero;
        Assert.Equal(new(4_099, "resync", "{}"), await app.AdvanceUntilAsync(subscriber.NextAsync()));
        Assert.True(app.Live.IsHeard("tag"));
    }

    [Fact]
    public async Task Who_resumes_into_a_flood_is_told_to_resync_without_reading_the_past()
    {
        var log = new Log();
        await using var app = await LiveApplication.StartAsync(log);
        using var subscriber = await app.ListenAsync("tag");
        app.Publish(1, "tag", "x");
        await subscriber.NextAsync();
        app.Live.Gathering = TimeSpan.FromSeconds(10);
        for (var i = 2; i <= 5_000; i++)
            app.Publish(i, "tag", "x");

        using var late = await app.ListenAsync("tag", 1);

        Assert.Equal(new(5_000, "resync", "{}"), await late.NextAsync());
        Assert.Equal(0, log.Reads);
    }

    [Fact]
    public async Task A_write_that_the_server_itself_holds_up_ends_no_stream()
    {
        var held = new TaskCompletionSource();
        var holds = 0;
        await using var app = await LiveApplication.StartAsync(configure: app => app.Use((context, next) =>
        {
            var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
            context.Features.Set<IHttpResponseBodyFeature>(new HeldBody(body, () => Interlocked.Increment(ref holds) > 1 ? held.Task : Task.CompletedTask));
            return next();
        }));
        using var subscriber = await app.ListenAsync("tag");

        app.Publish(1, "tag", "late");
        await LiveApplication.UntilAsync(() => Volatile.Read(ref holds) > 1);
        for (var second = 0; second < 30; second++)
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
        Assert.Equal(1, app.Live.Open);
        held.SetResult();

        Assert.Equal("late", (await subscriber.NextAsync())!.Data);
    }

    [Fact]
    public async Task A_listener_far_behind_catches_up_in_turns_and_others_do_not_wait()
    {
        await using var app = await LiveApplication.StartAsync();
        for (var i = 1; i <= 900; i++)
            app.Publish(i, "tag", new string('x', 1_000));
        using var behind = await app.ListenAsync("tag", 0);
        using var there = await app.ListenAsync("tag", 900);
        app.Publish(901, "tag", "new");

        Assert.Equal(901, (await there.NextAsync())!.Id);
        Assert.Equal(Enumerable.Range(1, 901).Select(i => (long)i), (await behind.NextAsync(901)).Select(heard => heard.Id));
    }

    /// <summary>A response whose writes take as long as the test wants.</summary>
    private sealed class HeldBody(IHttpResponseBodyFeature body, Func<Task> hold) : IHttpResponseBodyFeature
    {
        public Stream Stream => body.Stream;

        public PipeWriter Writer { get; } = new HeldWriter(body.Writer, hold);

        public void DisableBuffering() => body.DisableBuffering();

        public Task StartAsync(CancellationToken cancellationToken = default) => body.StartAsync(cancellationToken);

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => body.SendFileAsync(path, offset, count, cancellationToken);

        public Task CompleteAsync() => body.CompleteAsync();
    }

    private sealed class HeldWriter(PipeWriter writer, Func<Task> hold) : PipeWriter
    {
        public override void Advance(int bytes) => writer.Advance(bytes);

        public override void CancelPendingFlush() => writer.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => writer.Complete(exception);

        public override Memory<byte> GetMemory(int sizeHint = 0) => writer.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => writer.GetSpan(sizeHint);

        public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            await hold();
            return await writer.FlushAsync(cancellationToken);
        }
    }
}
