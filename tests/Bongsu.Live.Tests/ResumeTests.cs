namespace Bongsu.Live.Tests;

/// <summary>Who comes back misses nothing and hears nothing twice.</summary>
public sealed class ResumeTests
{
    [Fact]
    public async Task Who_comes_back_goes_on_from_the_ring()
    {
        await using var app = await LiveApplication.StartAsync();
        for (var i = 1; i <= 100; i++)
            app.Publish(i, "tag", $"{i}");

        using var subscriber = await app.ListenAsync("tag", 40);

        Assert.Equal(Enumerable.Range(41, 60).Select(i => (long)i), (await subscriber.NextAsync(60)).Select(heard => heard.Id));
    }

    [Fact]
    public async Task Who_heard_nothing_yet_resumes_from_where_it_began()
    {
        await using var app = await LiveApplication.StartAsync();
        app.Publish(7, "other", "before");
        long began;
        using (var subscriber = await app.ListenAsync("tag"))
            began = subscriber.LastId;
        app.Publish(8, "tag", "while away");

        using var again = await app.ListenAsync("tag", began);

        Assert.Equal(7, began);
        Assert.Equal("while away", (await again.NextAsync())!.Data);
    }

    [Fact]
    public async Task A_page_says_in_the_query_what_it_shows()
    {
        await using var app = await LiveApplication.StartAsync();
        app.Publish(1, "tag", "shown");
        app.Publish(2, "tag", "new");

        using var subscriber = await Subscriber.ConnectAsync(new($"{app.Address}/tag/events?lastEventId=1"), null, new(1, 1));

        Assert.Equal("new", (await subscriber.NextAsync())!.Data);
    }

    [Fact]
    public async Task After_a_restart_the_history_answers_then_the_ring()
    {
        var log = new Log();
        for (var i = 1; i <= 180; i++)
            log.Add(i, i % 2 == 0 ? "tag" : "other", $"{i}");
        await using var app = await LiveApplication.StartAsync(log);
        app.Live.Publish(180);

        using var subscriber = await app.ListenAsync("tag", 20);
        var past = await subscriber.NextAsync(80);
        app.Publish(182, "tag", "182");

        Assert.Equal(Enumerable.Range(11, 80).Select(i => 2L * i), past.Select(heard => heard.Id));
        Assert.Equal(182, (await subscriber.NextAsync())!.Id);
    }

    [Fact]
    public async Task What_is_published_while_history_is_read_is_heard_once()
    {
        var log = new Log { Hold = new() };
        for (var i = 1; i <= 10; i++)
            log.Add(i, "tag", $"{i}");
        await using var app = await LiveApplication.StartAsync(log);
        app.Live.Publish(5);

        // The log is ahead of what was published, as it is after every commit.
        var connecting = app.ListenAsync("tag", 2);
        await LiveApplication.UntilAsync(() => log.Reads == 1);
        for (var i = 6; i <= 12; i++)
        {
            if (i > 10)
                log.Add(i, "tag", $"{i}");
            app.Publish(i, "tag", $"{i}");
        }
        log.Hold.SetResult();
        using var subscriber = await connecting;

        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10, 11, 12], (await subscriber.NextAsync(10)).Select(heard => heard.Id));
        app.Publish(13, "tag", "13");
        Assert.Equal(13, (await subscriber.NextAsync())!.Id);
    }

    [Fact]
    public async Task A_position_that_the_log_has_but_the_ring_is_yet_to_get_is_no_reason_to_resync()
    {
        var log = new Log();
        for (var i = 1; i <= 10; i++)
            log.Add(i, "tag", $"{i}");
        await using var app = await LiveApplication.StartAsync(log);
        app.Live.Publish(5);

        using var subscriber = await app.ListenAsync("tag", 8);
        for (var i = 6; i <= 11; i++)
            app.Publish(i, "tag", $"{i}");

        Assert.Equal([9, 10, 11], (await subscriber.NextAsync(3)).Select(heard => heard.Id));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("99999")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999999999")]
    [InlineData("garbage")]
    [InlineData("12; DROP")]
    [InlineData("0x10")]
    [InlineData("1e3")]
    public async Task A_position_that_never_was_is_told_to_resync_and_goes_on_from_there(string hostile)
    {
        await using var app = await LiveApplication.StartAsync(new Log());
        app.Publish(50, "tag", "before");

        using var subscriber = await app.ListenAsync("tag", hostile);
        Assert.Equal(new(50, "resync", "{}"), await subscriber.NextAsync());
        app.Publish(51, "tag", "after");

        Assert.Equal(new(51, "word", "after"), await subscriber.NextAsync());
    }

    [Fact]
    public async Task Who_is_too_far_behind_is_told_to_resync()
    {
        var log = new Log { Oldest = 10 };
        await using var app = await LiveApplication.StartAsync(log);
        app.Live.Publish(100);
        using var old = await app.ListenAsync("tag", 3);
        Assert.Equal(new(100, "resync", "{}"), await old.NextAsync());

        await using var without = await LiveApplication.StartAsync();
        for (var i = 1; i <= 5_000; i++)
            without.Publish(i, "tag", "x");
        using var far = await without.ListenAsync("tag", 800);
        Assert.Equal("resync", (await far.NextAsync())!.Name);
        using var near = await without.ListenAsync("tag", 904);
        Assert.Equal(905, (await near.NextAsync())!.Id);
    }

    [Fact]
    public async Task Who_lacks_more_than_a_ring_holds_is_told_to_resync_and_the_past_is_not_read_for_ever()
    {
        var log = new Log();
        for (var i = 1; i <= 10_000; i++)
            log.Add(i, "tag", "x");
        await using var app = await LiveApplication.StartAsync(log);
        app.Live.Publish(10_000);

        using var far = await app.ListenAsync("tag", 10);
        Assert.Equal(new(10_000, "resync", "{}"), await far.NextAsync());
        using var near = await app.ListenAsync("tag", 10_000 - 4_096);

        Assert.Equal(Enumerable.Range(10_000 - 4_095, 4_096).Select(i => (long)i), (await near.NextAsync(4_096)).Select(heard => heard.Id));
    }

    [Fact]
    public async Task What_a_thousand_missed_alike_is_read_once()
    {
        var log = new Log { Hold = new() };
        for (var i = 1; i <= 40; i++)
            log.Add(i, "tag", $"{i}");
        await using var app = await LiveApplication.StartAsync(log);
        app.Live.Publish(40);

        var connecting = Enumerable.Range(0, 50).Select(i => app.ListenAsync("tag", i % 10)).ToList();
        await LiveApplication.UntilAsync(() => log.Reads > 0 && app.Live.Open == 50);
        log.Hold.SetResult();

        foreach (var (subscriber, i) in (await Task.WhenAll(connecting)).Select((subscriber, i) => (subscriber, i)))
            using (subscriber)
                Assert.Equal(Enumerable.Range(i % 10 + 1, 40 - i % 10).Select(i => (long)i), (await subscriber.NextAsync(40 - i % 10)).Select(heard => heard.Id));
        // Each new one at most goes further back than those before.
        Assert.InRange(log.Reads, 1, 10);
    }

    [Fact]
    public async Task What_was_forbidden_while_the_past_was_read_is_not_told()
    {
        var log = new Log { Hold = new() };
        log.Add(1, "tag", "secret");
        log.Add(2, "tag", "open");
        await using var app = await LiveApplication.StartAsync(log);
        app.Live.Publish(2);

        var connecting = app.ListenAsync("tag", 0);
        await LiveApplication.UntilAsync(() => log.Reads == 1);
        log.Forget(1);
        log.Add(3, "doors", "moved");
        app.Live.Publish(3, LiveEvent.Untold(["tag"]));
        log.Hold.SetResult();

        using var subscriber = await connecting;
        Assert.Equal("open", (await subscriber.NextAsync())!.Data);
    }

    [Fact]
    public async Task An_event_that_was_not_made_is_a_resync_to_who_listens_and_comes_from_the_history_to_who_resumes()
    {
        var log = new Log();
        await using var app = await LiveApplication.StartAsync(log);
        app.Live.Publish(1);
        Assert.False(app.Live.IsHeard("tag"));
        // Who begins to listen between the question and the publication.
        using var subscriber = await app.ListenAsync("tag");
        Assert.True(app.Live.IsHeard("tag"));
        log.Add(2, "tag", "untold");
        app.Live.Publish(2, LiveEvent.Untold(["tag"]));

        Assert.Equal(new(2, "resync", "{}"), await subscriber.NextAsync());
        log.Add(3, "tag", "told");
        app.Publish(3, "tag", "told");
        Assert.Equal("told", (await subscriber.NextAsync())!.Data);
        using var other = await app.ListenAsync("tag", 1);
        Assert.Equal(["untold", "told"], (await other.NextAsync(2)).Select(heard => heard.Data));
    }

    [Fact]
    public async Task A_history_that_fails_ends_the_stream_and_nothing_else()
    {
        await using var app = await LiveApplication.StartAsync(new BrokenLog());
        app.Live.Publish(10);
        using var subscriber = await app.ListenAsync("tag", 3);
        Assert.Null(await subscriber.NextAsync());

        using var other = await app.ListenAsync("tag", 10);
        app.Publish(11, "tag", "goes on");
        Assert.Equal("goes on", (await other.NextAsync())!.Data);
    }

    [Fact]
    public async Task No_gap_and_no_duplicate_whoever_comes_and_goes_while_much_happens()
    {
        const int Last = 20_000;
        var log = new Log();
        // So little memory that rings come and go all the time.
        await using var app = await LiveApplication.StartAsync(log, options => options.MostMemory = 1 << 20);
        var publishing = Task.Run(async () =>
        {
            for (var i = 1; i <= Last; i++)
            {
                var topic = i == Last ? "tag" : $"{(i % 3 == 0 ? "tag" : $"other-{i % 7}")}";
                log.Add(i, topic, new string('x', 300));
                app.Publish(i, topic, new string('x', 300));
                if (i % 50 == 0)
                    await Task.Yield();
                if (i % 2_000 == 0)
                    app.Time.Advance(TimeSpan.FromSeconds(1));
            }
            while (app.Live.Open > 0)
            {
                app.Time.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }
        }, TestContext.Current.CancellationToken);
        var chance = new Random(4);
        var readers = Enumerable.Range(0, 8).Select(_ => chance.Next()).Select(seed => Task.Run(() => ReadAsync(app, Last, new(seed)), TestContext.Current.CancellationToken)).ToList();

        foreach (var reader in readers)
        {
            var heard = await reader;
            var told = Enumerable.Range(1, Last).Where(i => i % 3 == 0 || i == Last).Select(i => (long)i);
            // What a resync passed over is fetched by the page; everything else is heard, once, in order.
            Assert.Equal(told.Where(i => !heard.Passed.Any(passed => i > passed.After && i <= passed.Through)), heard.Events);
            Assert.NotEmpty(heard.Events);
        }
        await publishing;
    }

    private static async Task<(List<long> Events, List<(long After, long Through)> Passed)> ReadAsync(LiveApplication app, long until, Random chance)
    {
        var (events, passed, last) = (new List<long>(), new List<(long, long)>(), 0L);
        while (last < until)
        {
            using var subscriber = await app.ListenAsync("tag", last);
            for (var left = chance.Next(1, 2_000); left > 0 && last < until; left--)
            {
                if (await subscriber.NextAsync() is not { } next)
                    break;
                if (next.Name == "resync")
                    passed.Add((last, next.Id));
                else
                    events.Add(next.Id);
                last = next.Id;
            }
            last = Math.Max(last, subscriber.LastId);
        }
        return (events, passed);
    }

    private sealed class BrokenLog : ILiveHistory
    {
        public ValueTask<LivePast?> ReadAsync(string topic, long after, CancellationToken cancellationToken) => throw new InvalidOperationException("The disk is gone");
    }
}
