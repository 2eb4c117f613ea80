using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Bongsu.Portal.Delivery;
using Bongsu.Portal.Hotline;

namespace Bongsu.Status.Subscriptions;

/// <summary>Delivers to each subscription one thing after another. Every host has a few places of its own, so one that does not answer holds nobody else up.</summary>
public sealed partial class SubscriptionDeliveries(
    SubscriptionWriters writers, SubscriptionMail mail, SubscriptionPosts posts, Func<HotlineRoster> roster, SubscriptionSignal signal, TimeProvider time, ILogger<SubscriptionDeliveries> logger)
{
    /// <summary>How often one thing is tried: for some eight hours.</summary>
    public const int MostTries = 20;

    private const int MostUnderway = 64, MostPerLane = 4, MostLookedAt = 500;

    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<long, (string Lane, Task Task)> _underway = new();

    /// <summary>How many are on their way.</summary>
    public int Underway => _underway.Count;

    /// <summary>Begins to deliver what is due and has a place. One caller at a time.</summary>
    public void Begin(CancellationToken stopping)
    {
        if (_underway.Count >= MostUnderway)
            return;
        var lanes = _underway.Values.CountBy(each => each.Lane).ToDictionary();
        foreach (var due in writers.Due(time.GetUtcNow(), MostLookedAt))
        {
            var lane = due.Kind == SubscriptionKind.Mail ? "" : new Uri(due.Address).Host;
            if (_underway.Count >= MostUnderway)
                return;
            if (lanes.GetValueOrDefault(lane) >= MostPerLane || _underway.ContainsKey(due.Id))
                continue;
            lanes[lane] = lanes.GetValueOrDefault(lane) + 1;
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _underway[due.Id] = (lane, Task.Run(async () =>
            {
                await begun.Task;
                await RunAsync(due.Id, stopping);
            }, CancellationToken.None));
            begun.SetResult();
        }
    }

    /// <summary>Waits until nothing is on its way.</summary>
    public Task EndedAsync() => Task.WhenAll(_underway.Values.Select(each => each.Task));

    private async Task RunAsync(long id, CancellationToken stopping)
    {
        try
        {
            // Looked at again: it may have been delivered, or ended, since it was found due.
            if (writers.Find(id) is { } subscription)
                await DeliverAsync(subscription, stopping);
        }
        // A fault in one must not keep the others from being told.
        catch (Exception error)
        {
            Log.Failed(logger, error.GetType().Name, error.StackTrace);
        }
        finally
        {
            _underway.TryRemove(id, out _);
            signal.Set();
        }
    }

    private async Task DeliverAsync(Subscription subscription, CancellationToken stopping)
    {
        var next = subscription is { IsConfirmed: true, IsAsking: false } ? writers.Next(subscription, time.GetUtcNow()) : null;
        if (!subscription.IsAsking && next is null)
        {
            writers.Rest(subscription, time.GetUtcNow());
            return;
        }
        // The portal stops first: then it is not known what became of it, and it is tried again.
        if (await TryAsync(subscription, next?.News, next is var (number, _) ? IdOf(subscription, number) : RandomNumberGenerator.GetHexString(32, lowercase: true), stopping) is { } outcome)
            Note(subscription, next?.Number, outcome);
    }

    private void Note(Subscription subscription, long? number, DeliveryOutcome outcome)
    {
        var now = time.GetUtcNow();
        var isOver = outcome.Accepted || subscription.Tries + 1 >= MostTries;
        if (!outcome.Accepted)
            Log.NotDelivered(logger, subscription.Id, subscription.Kind, subscription.Tries + 1, outcome.Word, outcome.Code);
        if (!isOver)
            writers.Failed(subscription.Id, now + RetryWaits.After(IdOf(subscription, 0), subscription.Tries + 1, FirstWait, LongestWait), now);
        else if (number is { } told)
            writers.Told(subscription.Id, told, outcome.Accepted, now);
        else
        {
            // A webhook has answered for itself; a person still has to.
            if (outcome.Accepted && subscription.Kind == SubscriptionKind.Webhook)
                writers.Confirm(subscription.Id, now);
            writers.Asked(subscription.Id, now);
        }
    }

    private async Task<DeliveryOutcome?> TryAsync(Subscription to, Announcement? news, string id, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(LongestTry, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            if (to.Kind == SubscriptionKind.Webhook)
                return await (news is null ? posts.ChallengeAsync(to, id, either.Token) : posts.PostAsync(news, to, id, either.Token));
            return roster().Smtp is not { } smtp ? DeliveryOutcome.Gone
                : await Mailer.SendAsync(news is null ? mail.Confirmation(to, smtp.From, id, time.GetUtcNow()) : mail.Of(news, to, smtp.From, id), smtp, either.Token);
        }
        catch (OperationCanceledException)
        {
            return stopping.IsCancellationRequested ? null : DeliveryOutcome.TimedOut;
        }
    }

    /// <summary>The id of a message: the same however often it is sent, and nothing that tells whom it is for.</summary>
    private static string IdOf(Subscription subscription, long number) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(subscription.Secret, Encoding.UTF8.GetBytes($"message {number}")).AsSpan(0, 16));

    private static partial class Log
    {
        // Without the exception's own message, which may hold an address.
        [LoggerMessage(1, LogLevel.Error, "A delivery to a subscription failed: {Error}\n{Stack}")]
        public static partial void Failed(ILogger logger, string error, string? stack);

        [LoggerMessage(2, LogLevel.Warning, "Subscription {Id} ({Kind}) was not told at try {Try}: {Outcome} {Code}")]
        public static partial void NotDelivered(ILogger logger, long id, SubscriptionKind kind, int @try, string outcome, int? code);
    }
}
