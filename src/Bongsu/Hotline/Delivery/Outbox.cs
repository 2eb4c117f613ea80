using Bongsu.Hotline.Calls;
using Bongsu.Portal.Delivery;

namespace Bongsu.Hotline.Delivery;

/// <summary>Which messages of a call have to be given to their ways now.</summary>
public static class Outbox
{
    /// <summary>How often a message is tried: for half an hour, by when a repetition has replaced it.</summary>
    public const int MostTries = 20;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    public static IEnumerable<CallMessage> Due(CallState call, DateTimeOffset now) => call.Messages.Where(message => IsDue(call, message, now));

    /// <summary>Whether a message still has to be delivered, and its wait is over: nobody who knows is called again, and of two to one person by one way only the newer is tried.</summary>
    public static bool IsDue(CallState call, CallMessage message, DateTimeOffset now) =>
        call.IsOpen && !message.IsAccepted && message.Tries.Count < MostTries
            && call.Person(message.Queued.Person) is { AcknowledgedAt: null }
            && (message.Tries.IsEmpty || now - message.Tries[^1].At >= Wait(message.Id, message.Tries.Count))
            && !call.Messages.Exists(other => other.Queued.Person == message.Queued.Person && other.Queued.Way == message.Queued.Way && other.Queued.Repetition > message.Queued.Repetition);

    /// <summary>How long to wait after so many tries: 4 s, twice as long each time, at most 2 min, give or take a quarter.</summary>
    public static TimeSpan Wait(string message, int tries) => RetryWaits.After(message, tries, FirstWait, LongestWait);
}
