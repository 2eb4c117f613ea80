using Bongsu.Journal;
using Bongsu.Portal.Record;

namespace Bongsu.Statuses;

/// <summary>The statuses that operators take down go on the public record; what people take back of their own restricts nobody.</summary>
public sealed class StatusRecord : IRecordSource
{
    public IEnumerable<RecordFact> FactsOf(Entry entry) => entry.Change is StatusRemoved change && change.Author != entry.Account
        ? [new(RecordKinds.Removal, RecordActors.Operator, $"{StatusAddress.Of(change.Status)} removed", change.Reason, null)]
        : [];
}
