using System.Collections.Concurrent;
using Bongsu.Hotline.Acknowledging;
using Bongsu.Hotline.Calls;
using Bongsu.Portal.Delivery;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Hotline;

namespace Bongsu.Hotline.Delivery;

/// <summary>Gives messages to their ways, each message once at a time. Every mail server and every receiver has a lane of its own, so one that does not answer holds nobody else up.</summary>
public sealed partial class Deliveries(
    CallBook book, Func<HotlineRoster> roster, WebhookDelivery webhooks, CallTokens tokens, PortalAddress address, TimeProvider time, ILogger<Deliveries> logger)
{
    /// <summary>How long one try may take.</summary>
    public static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(10);

    private const int TriesPerLane = 4;

    private readonly ConcurrentDictionary<string, Task> _underway = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _lanes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many messages are on their way.</summary>
    public int Underway => _underway.Count;

    /// <summary>Begins to deliver what is due and not on its way.</summary>
    public void Begin(CancellationToken stopping)
    {
        foreach (var call in book.All.Where(call => call.IsOpen))
            foreach (var message in Outbox.Due(call, time.GetUtcNow()))
                if (!_underway.ContainsKey(message.Id))
                {
                    var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    _underway[message.Id] = Task.Run(async () =>
                    {
                        await begun.Task;
                        try
                        {
                            await DeliverAsync(call.Id, message.Id, stopping);
                        }
                        finally
                        {
                            _underway.TryRemove(message.Id, out _);
                        }
                    }, CancellationToken.None);
                    begun.SetResult();
                }
    }

    /// <summary>Waits until nothing is on its way: what was told to stop has stopped.</summary>
    public Task EndedAsync() => Task.WhenAll(_underway.Values);

    private async Task DeliverAsync(long call, string message, CancellationToken stopping)
    {
        var way = WayOf(call, message);
        var lane = _lanes.GetOrAdd(LaneOf(way), _ => new(TriesPerLane));
        try
        {
            await lane.WaitAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        try
        {
            // Looked at again now that it is its turn: the try before may have ended in between, or the person may know.
            if (book.Find(call) is not { } now || now.Messages.Find(each => each.Id == message) is not { } its || !Outbox.IsDue(now, its, time.GetUtcNow()))
                return;
            if (await TryAsync(now, its, way, stopping) is not { } outcome)
                return;
            book.Tried(call, new(message, outcome.Accepted, outcome.Word, outcome.Code));
            await book.StoreAsync();
        }
        finally
        {
            lane.Release();
        }
    }

    /// <summary>Null where the portal stopped first: then it is not known what became of it.</summary>
    private async Task<DeliveryOutcome?> TryAsync(CallState call, CallMessage message, Way? way, CancellationToken stopping)
    {
        if (way is null || !roster().People.TryGetValue(message.Queued.Person, out var person))
            return DeliveryOutcome.Gone;
        using var limit = new CancellationTokenSource(LongestTry, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            var words = CallWords.Of(call, person.Language, address.Of($"/hotline/{tokens.Issue(call.Id, message.Queued.Person, call.Since)}"));
            return way switch
            {
                EmailWay mail when roster().Smtp is { } smtp => await Mailer.SendAsync(CallMail.Of(message.Id, message.At, mail.Address, smtp.From, words), smtp, either.Token),
                EmailWay => DeliveryOutcome.Gone,
                WebhookWay webhook => await webhooks.DeliverAsync(message.Id, webhook, words, either.Token),
                TextMessageWay text => await webhooks.DeliverAsync(message.Id, text, words, either.Token),
                _ => throw new InvalidOperationException($"Nothing is delivered by a {way.GetType().Name}"),
            };
        }
        catch (OperationCanceledException)
        {
            return stopping.IsCancellationRequested ? null : DeliveryOutcome.TimedOut;
        }
        // A fault in one message must not keep the others from being sent; the next try may do.
        catch (Exception error)
        {
            Log.Failed(logger, message.Queued.Kind, error.GetType().Name, error.StackTrace);
            return DeliveryOutcome.Failed;
        }
    }

    private Way? WayOf(long call, string message) =>
        book.Find(call)?.Messages.Find(each => each.Id == message) is { } its && roster().People.TryGetValue(its.Queued.Person, out var person)
            ? person.Ways.FirstOrDefault(way => WayIdentity.Of(way).Hash == its.Queued.Way)
            : null;

    private static string LaneOf(Way? way) => way switch
    {
        WebhookWay webhook => new Uri(webhook.Url).Authority,
        TextMessageWay text => new Uri(text.Url).Authority,
        _ => "mail",
    };

    private static partial class Log
    {
        // Without the exception's own message, which may hold an address.
        [LoggerMessage(1, LogLevel.Error, "A message by {Kind} failed: {Error}\n{Stack}")]
        public static partial void Failed(ILogger logger, string kind, string error, string? stack);
    }
}
