using Bongsu.Journal;
using Bongsu.Portal.Record;

namespace Bongsu.Trends.Hiding;

/// <summary>The hiding of tags goes on the public record.</summary>
public sealed class HiddenTagRecord : IRecordSource
{
    public IEnumerable<RecordFact> FactsOf(Entry entry) => entry.Change switch
    {
        TagHidden change => [new(RecordKinds.HiddenTag, change.Role, $"#{change.Tag} hidden", change.Reason, null)],
        TagUnhidden change => [new(RecordKinds.HiddenTag, change.Role, $"#{change.Tag} shown again", change.Reason, null)],
        _ => [],
    };
}
