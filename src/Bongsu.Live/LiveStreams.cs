using Bongsu.Live.FanOut;
using Bongsu.Live.Http;
using Bongsu.Live.Rings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bongsu.Live;

/// <summary>Broadcast to many. What is published on a topic reaches everybody who listens to it, in order of position; who comes back with the last position that it heard misses nothing and hears nothing twice,
/// from the topic's ring (its newest 4,096 events or 1 MB) or from the <see cref="ILiveHistory"/>; where neither knows, it is told <c>resync</c>. All members may be called from any thread.</summary>
public sealed class LiveStreams : IDisposable
{
    private const int MostTopics = 1_024, LongestTopic = 256, LongestName = 64, MostData = 16 << 20;
    private static readonly TimeSpan MostGathering = TimeSpan.FromSeconds(10);

    private readonly Topics _topics;
    private readonly LiveMetrics _metrics;
    private readonly Loop _loop;
    private readonly LiveSessions _sessions;
    private readonly Catching _catching;
    private readonly CancellationTokenRegistration _stopping;

    internal LiveStreams(LiveOptions options, TimeProvider time, ILogger<LiveStreams> logger, LiveMetrics metrics, ILiveHistory? history, CancellationToken stopping)
    {
        _metrics = metrics;
        _topics = new(options.MostMemory);
        // Every start and every node begins elsewhere: what comes back must not keep step.
        var spread = new Spread(Random.Shared.NextDouble());
        _loop = new(_topics, metrics, spread, time, logger);
        _catching = new(_topics, metrics, history);
        _sessions = new(_topics, _loop, new(options), _catching, metrics, spread, logger, stopping);
        _stopping = stopping.UnsafeRegister(loop => ((Loop)loop!).Close(), _loop);
    }

    /// <summary>Made by <see cref="LiveExtensions.AddLive"/>.</summary>
    [ActivatorUtilitiesConstructor]
    public LiveStreams(IOptions<LiveOptions> options, TimeProvider time, ILogger<LiveStreams> logger, IServiceProvider services)
        : this(options.Value, time, logger, services.GetRequiredService<LiveMetrics>(), services.GetService<ILiveHistory>(), services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping)
    {
    }

    /// <summary>The newest position that was published or passed by; 0 at first.</summary>
    public long Head => _topics.Head;

    /// <summary>Streams that are open.</summary>
    public int Open => (int)_metrics.Open;

    /// <summary>How long events are gathered at least before they are sent together, from 0 to 10 s; zero unless set. The loop gathers by itself, up to a second, while the processors have other work; this is for who knows beforehand that they will.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or longer than 10 s.</exception>
    public TimeSpan Gathering
    {
        get => _loop.Gathering;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostGathering);
            _loop.Gathering = value;
        }
    }

    /// <summary>Whether an event on a topic is worth making: somebody listens, and has not missed so much already that it will be told to resync. If not, publish <see cref="LiveEvent.Untold"/>.</summary>
    public bool IsHeard(string topic) => _topics.IsHeard(topic);

    /// <summary>Publishes everything that happened at one position, all at once; with no events it tells that the position has passed by, which an application does at its start with the last one of its log.
    /// Positions come in order; one that is not after <see cref="Head"/> was published before and is left out, so who is not sure may publish again. Never waits for a listener.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    /// <exception cref="ArgumentException">A topic, a name or data is out of its range, or a topic has two events of the position.</exception>
    public void Publish(long position, params ReadOnlySpan<LiveEvent> events)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        Check(events);
        var frames = new (Frame?, IReadOnlyList<string>)[events.Length];
        for (var i = 0; i < events.Length; i++)
            frames[i] = (events[i].IsUntold ? null : EventStream.Frame(position, events[i].Name, events[i].Data), events[i].Topics);
        if (_topics.Add(position, frames))
            _loop.Published();
    }

    /// <summary>Tells whoever listens at this moment something that has no position yet: without an <c>id:</c>, kept by no ring, and not told to who comes later. What becomes of it is published once it has its position.</summary>
    /// <exception cref="ArgumentException">A topic, the name or the data is out of its range.</exception>
    public void Announce(LiveEvent announced)
    {
        Check([announced]);
        var frame = EventStream.Frame(null, announced.Name, announced.Data);
        foreach (var name in announced.Topics)
            if (_topics.Heard(name) is { } topic)
                _loop.Announce(topic, frame);
    }

    /// <summary>Answers a request with the stream of a topic, until its client leaves, is too slow, or the application stops. For <c>HEAD</c> with the headers alone.
    /// <c>Last-Event-ID</c>, or <c>lastEventId</c> in the query, says from where it goes on. 503 or 429 where there are too many streams.</summary>
    /// <exception cref="ArgumentException">The topic is empty or longer than 256 characters.</exception>
    public Task ServeAsync(HttpContext context, string topic)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentException.ThrowIfNullOrEmpty(topic);
        return topic.Length <= LongestTopic ? _sessions.ServeAsync(context, topic) : throw new ArgumentException($"A topic has at most {LongestTopic} characters", nameof(topic));
    }

    /// <summary>Ends the loop; streams that are still open hear nothing more.</summary>
    public void Dispose()
    {
        _stopping.Dispose();
        _loop.Dispose();
        _catching.Dispose();
    }

    internal (int Topics, long Bytes) Held => (_topics.Count, _topics.Bytes);

    private static void Check(ReadOnlySpan<LiveEvent> events)
    {
        HashSet<string>? seen = null;
        foreach (var (topics, name, data) in events)
        {
            if (topics is not { Count: >= 1 and <= MostTopics } || topics.Any(topic => topic is not { Length: >= 1 and <= LongestTopic }))
                throw new ArgumentException($"An event has 1 to {MostTopics} topics of 1 to {LongestTopic} characters", nameof(events));
            if (name is not { Length: <= LongestName } || name.Any(letter => letter is < '!' or > '~'))
                throw new ArgumentException($"An event's name has at most {LongestName} printable ASCII characters", nameof(events));
            if (data.Length > MostData)
                throw new ArgumentException($"An event has at most {MostData} bytes", nameof(events));
            if (events.Length == 1 && topics.Count == 1)
                return;
            seen ??= new(StringComparer.Ordinal);
            foreach (var topic in topics)
                if (!seen.Add(topic))
                    throw new ArgumentException($"The topic {topic} has two events of one position", nameof(events));
        }
    }
}
