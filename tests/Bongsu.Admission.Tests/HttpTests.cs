using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bongsu.Admission.Tests;

/// <summary>The library in an application, over sockets.</summary>
public sealed class HttpTests
{
    [Fact]
    public async Task A_request_that_finds_no_place_is_refused_with_a_reason_and_a_time_to_come_back()
    {
        var hold = new TaskCompletionSource();
        await using var app = await StartAsync(options => options.Partitions["slow"] = new() { LongestQueue = 0 }, options => options.HighestLimit = Environment.ProcessorCount, app =>
            app.MapGet("/slow", () => hold.Task).RequireAdmission("slow", Criticality.Read));
        using var client = Client(app);
        var running = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => client.GetAsync("/slow", TestContext.Current.CancellationToken)).ToList();
        await UntilAsync(() => app.Services.GetRequiredService<AdmissionReport>().InFlight == Environment.ProcessorCount);

        using var refused = await client.GetAsync("/slow", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal("overloaded", (await refused.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString());
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 40);
        Assert.True(refused.Headers.CacheControl!.NoStore);
        hold.SetResult();
        foreach (var answer in await Task.WhenAll(running))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var report = app.Services.GetRequiredService<AdmissionReport>();
        Assert.Equal(1, report.Partitions.Single(partition => partition.Name == "slow").Shed(Criticality.Read, ShedReason.Full));
        Assert.Equal(0, report.InFlight);
    }

    [Fact]
    public async Task Refused_is_where_bytes_are_read_and_work_is_done_elsewhere_also_what_waits_for_a_late_body()
    {
        var threads = new ConcurrentDictionary<string, (bool IsPooled, int Niceness)>();
        void Note(string what) => threads[what] = (Thread.CurrentThread.IsThreadPoolThread, Niceness());
        var hold = new TaskCompletionSource();
        await using var app = await StartAsync(_ => { }, options =>
        {
            options.HighestLimit = Environment.ProcessorCount;
            options.Partitions["full"] = new() { LongestQueue = 0 };
            options.Refuse = (_, _) =>
            {
                Note("refusal");
                return Task.CompletedTask;
            };
        }, app =>
        {
            app.MapPost("/json", async (HttpContext context) =>
            {
                Note("handler");
                var read = await context.Request.ReadFromJsonAsync<string>();
                Note("json");
                return read;
            });
            app.MapPost("/stream", async (HttpContext context) =>
            {
                using var reader = new StreamReader(context.Request.Body);
                var read = await reader.ReadToEndAsync();
                Note("stream");
                return read;
            });
            app.MapGet("/hold", () => hold.Task).RequireAdmission("full", Criticality.Read);
        });
        using var client = Client(app);

        Assert.Equal("late", await PostLateAsync(client, "/json"));
        Assert.Equal("\"late\"", await PostLateAsync(client, "/stream"));
        var report = app.Services.GetRequiredService<AdmissionReport>();
        var running = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => client.GetAsync("/hold", TestContext.Current.CancellationToken)).ToList();
        await UntilAsync(() => report.InFlight == Environment.ProcessorCount);
        // The first bytes of a connection, and those that were there before the server asked for them, are met by a worker.
        await UntilAsync(() =>
        {
            using var refused = client.Send(new(HttpMethod.Get, "/hold"), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            return !threads["refusal"].IsPooled;
        });
        hold.SetResult();
        await Task.WhenAll(running);

        Assert.Equal((true, 5), threads["handler"]);
        Assert.True(threads["json"].IsPooled);
        Assert.True(threads["stream"].IsPooled);
        Assert.Equal((false, 0), threads["refusal"]);
    }

    [Fact]
    public async Task A_request_waits_for_its_turn()
    {
        var hold = new TaskCompletionSource();
        await using var app = await StartAsync(options => options.Partitions["slow"] = new() { LongestWait = TimeSpan.FromSeconds(5) }, options => options.HighestLimit = Environment.ProcessorCount, app =>
            app.MapGet("/slow", () => hold.Task).RequireAdmission("slow", Criticality.Read));
        using var client = Client(app);
        var report = app.Services.GetRequiredService<AdmissionReport>();
        var running = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => client.GetAsync("/slow", TestContext.Current.CancellationToken)).ToList();
        await UntilAsync(() => report.InFlight == Environment.ProcessorCount);

        var waiting = client.GetAsync("/slow", TestContext.Current.CancellationToken);
        await UntilAsync(() => report.Partitions.Any(partition => partition.Waiting == 1));
        hold.SetResult();

        Assert.Equal(HttpStatusCode.OK, (await waiting).StatusCode);
        await Task.WhenAll(running);
    }

    [Fact]
    public async Task A_lease_given_back_early_makes_room_while_the_request_goes_on()
    {
        var hold = new TaskCompletionSource();
        await using var app = await StartAsync(options => options.Partitions["streams"] = new() { LongestWait = TimeSpan.FromSeconds(5) }, options => options.HighestLimit = Environment.ProcessorCount,
            app => app.MapGet("/stream", async (HttpContext context) =>
            {
                context.Features.Get<IAdmissionLease>()!.Release();
                await hold.Task;
            }).RequireAdmission("streams", Criticality.Read));
        using var client = Client(app);
        var running = Enumerable.Range(0, 50).Select(_ => client.GetAsync("/stream", TestContext.Current.CancellationToken)).ToList();
        await UntilAsync(() => app.Services.GetRequiredService<AdmissionReport>().Partitions.Any(partition => partition.Admitted(Criticality.Read) == 50));
        Assert.Equal(0, app.Services.GetRequiredService<AdmissionReport>().InFlight);
        hold.SetResult();
        Assert.All(await Task.WhenAll(running), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task A_lease_given_back_many_times_is_given_back_once()
    {
        var hold = new TaskCompletionSource();
        await using var app = await StartAsync(_ => { }, options => options.HighestLimit = Environment.ProcessorCount, app =>
        {
            app.MapGet("/twice", async (HttpContext context) =>
            {
                var lease = context.Features.Get<IAdmissionLease>()!;
                await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(lease.Release)));
            });
            app.MapGet("/slow", () => hold.Task);
        });
        using var client = Client(app);
        var report = app.Services.GetRequiredService<AdmissionReport>();
        var running = Enumerable.Range(0, Environment.ProcessorCount - 1).Select(_ => client.GetAsync("/slow", TestContext.Current.CancellationToken)).ToList();
        await UntilAsync(() => report.InFlight == running.Count);

        for (var i = 0; i < 10; i++)
            using (var answer = await client.GetAsync("/twice", TestContext.Current.CancellationToken))
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        Assert.Equal(running.Count, report.InFlight);
        hold.SetResult();
        await Task.WhenAll(running);
        await UntilAsync(() => report.InFlight == 0);
    }

    [Fact]
    public async Task Who_goes_while_waiting_leaves_nothing_behind_and_no_work_is_done_for_them()
    {
        var hold = new TaskCompletionSource();
        var worked = 0;
        await using var app = await StartAsync(options => options.Partitions["slow"] = new() { LongestWait = TimeSpan.FromSeconds(5) }, options => options.HighestLimit = Environment.ProcessorCount, app =>
            app.MapGet("/slow", () =>
            {
                Interlocked.Increment(ref worked);
                return hold.Task;
            }).RequireAdmission("slow", Criticality.Read));
        using var client = Client(app);
        var report = app.Services.GetRequiredService<AdmissionReport>();
        var running = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => client.GetAsync("/slow", TestContext.Current.CancellationToken)).ToList();
        await UntilAsync(() => report.InFlight == Environment.ProcessorCount);
        using var patience = new CancellationTokenSource();
        var gone = Enumerable.Range(0, 5).Select(_ => client.GetAsync("/slow", patience.Token)).ToList();
        await UntilAsync(() => report.Partitions.Any(partition => partition.Waiting == 5));

        await patience.CancelAsync();
        foreach (var request in gone)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await UntilAsync(() => app.Services.GetRequiredService<Connections>().Aborted == 5);
        hold.SetResult();

        await Task.WhenAll(running);
        await UntilAsync(() => report.InFlight == 0 && report.Partitions.All(partition => partition.Waiting == 0));
        Assert.Equal(Environment.ProcessorCount, worked);
    }

    [Fact]
    public async Task A_handler_that_throws_gives_its_slot_back()
    {
        await using var app = await StartAsync(_ => { }, _ => { }, app => app.MapGet("/broken", string () => throw new InvalidOperationException("broken")));
        using var client = Client(app);
        for (var i = 0; i < 20; i++)
            using (await client.GetAsync("/broken", TestContext.Current.CancellationToken)) { }
        await UntilAsync(() => app.Services.GetRequiredService<AdmissionReport>().InFlight == 0);
    }

    [Fact]
    public async Task Bad_options_stop_the_start_with_every_error_at_once()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(_ => { }, options =>
        {
            options.TargetDelay = TimeSpan.Zero;
            options.HighestLimit = 0;
            options.RetryAfter = TimeSpan.FromHours(1);
            options.Partitions["a"] = new() { Share = 0.7, Reserved = 0 };
            options.Partitions["b"] = new() { Share = 0.7 };
            options.WaitingRooms["Bad name"] = new() { Partition = "c", Pass = TimeSpan.Zero };
        }, _ => { }));

        string[] expected = ["TargetDelay", "HighestLimit", "RetryAfter", "Partitions[a].Reserved", "Partitions[*].Share", "WaitingRooms[Bad name]", "WaitingRooms[Bad name].Partition", "WaitingRooms[Bad name].Pass"];
        Assert.All(expected, key => Assert.Contains(error.Failures, failure => failure.StartsWith(key, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Routes_that_declare_what_there_is_not_stop_the_start_with_every_error_at_once()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(_ => { }, _ => { }, app =>
        {
            app.MapGet("/a", () => "a").RequireAdmission("nowhere", Criticality.Read);
            app.MapGet("/b", () => "b").RequireWaitingRoom("no-room");
            app.MapGet("/c", () => "c");
        }));

        Assert.Equal(2, error.Failures.Count());
        Assert.Contains(error.Failures, failure => failure.Contains("'nowhere'", StringComparison.Ordinal));
        Assert.Contains(error.Failures, failure => failure.Contains("'no-room'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_state_of_a_room_is_one_public_document()
    {
        await using var app = await StartAsync(_ => { }, options => options.WaitingRooms["writing"] = new(), app => app.MapWaitingRooms());
        using var client = Client(app);

        var state = await client.GetFromJsonAsync<JsonElement>("/waiting/writing/state", TestContext.Current.CancellationToken);

        Assert.False(state.GetProperty("open").GetBoolean());
        using var answer = await client.GetAsync("/waiting/writing/state", TestContext.Current.CancellationToken);
        Assert.Equal("public, max-age=1", answer.Headers.CacheControl!.ToString());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        using var unknown = await client.GetAsync("/waiting/nowhere/state", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static async Task<WebApplication> StartAsync(Action<AdmissionOptions> partitions, Action<AdmissionOptions> configure, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAdmission(options =>
        {
            partitions(options);
            configure(options);
        });
        builder.Services.AddSingleton<Connections>();
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.RequestAborted.Register(app.Services.GetRequiredService<Connections>().Abort);
            return next(context);
        });
        app.UseRouting();
        app.UseAdmission();
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    // How many clients have gone before they had their answer, as far as the server has noticed.
    private sealed class Connections
    {
        private int _aborted;

        public int Aborted => Volatile.Read(ref _aborted);

        public void Abort() => Interlocked.Increment(ref _aborted);
    }

    // The 19th field of what Linux tells of a thread; the name before it may hold blanks, but ends with a bracket.
    private static int Niceness() => int.Parse(File.ReadAllText("/proc/thread-self/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[16], CultureInfo.InvariantCulture);

    /// <summary>A request whose body comes well after its headers.</summary>
    private static async Task<string> PostLateAsync(HttpClient client, string path)
    {
        var body = new Pipe();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StreamContent(body.Reader.AsStream()) };
        request.Content.Headers.ContentType = new("application/json");
        var answer = client.SendAsync(request, TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        await body.Writer.WriteAsync("\"late\""u8.ToArray(), TestContext.Current.CancellationToken);
        await body.Writer.CompleteAsync();
        using var answered = await answer;
        return await answered.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static HttpClient Client(WebApplication app) => new() { BaseAddress = new(app.Urls.First()) };

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
            await Task.Delay(10, limit.Token);
    }
}
