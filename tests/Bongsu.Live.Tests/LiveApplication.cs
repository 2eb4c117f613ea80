using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Live.Tests;

/// <summary>An application with streams, over sockets, on a clock that the test turns.</summary>
internal sealed class LiveApplication : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LiveApplication(WebApplication app, FakeTimeProvider time) => (_app, Time) = (app, time);

    public FakeTimeProvider Time { get; }

    public LiveStreams Live => _app.Services.GetRequiredService<LiveStreams>();

    public string Address => _app.Urls.Single();

    public static async Task<LiveApplication> StartAsync(ILiveHistory? history = null, Action<LiveOptions>? options = null, HttpProtocols protocols = HttpProtocols.Http1, Action<WebApplication>? configure = null)
    {
        var time = new FakeTimeProvider();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = protocols));
        builder.Services.AddSingleton<TimeProvider>(time).AddLive(options).AddResponseCompression(compression => compression.MimeTypes = ["text/event-stream"]);
        if (history is not null)
            builder.Services.AddSingleton(history);
        var app = builder.Build();
        configure?.Invoke(app);
        app.MapLiveStream("/{topic}/events", context => context.Request.RouteValues["topic"] is "none" ? null : (string)context.Request.RouteValues["topic"]!);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, time);
    }

    public void Publish(long position, string topic, string data, string name = "word") => Live.Publish(position, Event(topic, data, name));

    public static LiveEvent Event(string topic, string data, string name = "word") => new([topic], name, Encoding.UTF8.GetBytes(data));

    public Task<Subscriber> ListenAsync(string topic, long from, int protocol = 1) => ListenAsync(topic, from.ToString(CultureInfo.InvariantCulture), protocol);

    public Task<Subscriber> ListenAsync(string topic, string? from = null, int protocol = 1) => Subscriber.ConnectAsync(new($"{Address}/{topic}/events"), from, new Version(protocol == 1 ? 1 : 2, protocol == 1 ? 1 : 0));

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    /// <summary>Lets time pass until a subscriber hears something.</summary>
    public async Task<Heard?> AdvanceUntilAsync(Task<Heard?> heard)
    {
        while (!heard.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
        return await heard;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}

/// <summary>A log that remembers.</summary>
internal sealed class Log : ILiveHistory
{
    private readonly Lock _lock = new();
    private readonly List<(long Position, string Topic, string Data)> _entries = [];

    public int Reads { get; private set; }

    public TaskCompletionSource? Hold { get; set; }

    public long Oldest { get; set; }

    public void Add(long position, string topic, string data)
    {
        lock (_lock)
            _entries.Add((position, topic, data));
    }

    public void Forget(long position)
    {
        lock (_lock)
            _entries.RemoveAll(entry => entry.Position == position);
    }

    public async ValueTask<LivePast?> ReadAsync(string topic, long after, CancellationToken cancellationToken)
    {
        LivePast? past;
        lock (_lock)
        {
            Reads++;
            var through = Math.Min(after + 50, _entries.Count == 0 ? 0 : _entries[^1].Position);
            past = after < Oldest || after > through ? null : new(
                [.. _entries.Where(entry => entry.Topic == topic && entry.Position > after && entry.Position <= through).Select(entry => new PastEvent(entry.Position, "word", Encoding.UTF8.GetBytes(entry.Data)))], through);
        }
        if (Hold is { } hold)
            await hold.Task.WaitAsync(cancellationToken);
        return past;
    }
}
