using Bongsu.Journal;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Streams;

namespace Bongsu.Alerts;

/// <summary>What listeners to <c>/continuity/events</c> hear of alerts: each when it is received, and that it was superseded or cancelled by not being in force any more.</summary>
public sealed class AlertStream(AlertQueries queries, TimeProvider time) : IStreamSource
{
    public const string Alert = "alert";

    public IEnumerable<StreamEvent> EventsOf(Entry entry) => entry.Change is AlertReceived
        ? [new([ContinuityTopics.Level], Alert, () => queries.Find(entry.Position.Value) is { } alert ? AlertView.Of(alert, time.GetUtcNow()) : null)]
        : [];
}
