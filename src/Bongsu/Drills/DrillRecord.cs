using Bongsu.Journal;
using Bongsu.Portal.Record;

namespace Bongsu.Drills;

/// <summary>Drills on the public record: whoever reads of levels in between knows what they were for.</summary>
public sealed class DrillRecord : IRecordSource
{
    private const string Why = "exercise";

    public IEnumerable<RecordFact> FactsOf(Entry entry) => entry.Change switch
    {
        DrillBegan began => [new(RecordKinds.Drill, RecordActors.Operator, $"drill {began.Scenario} begins", Why, Of(began.Until)) { At = Of(began.At) }],
        DrillEnded ended => [new(RecordKinds.Drill, RecordActors.Operator, $"drill {ended.Scenario} ends", ended.How, null) { At = Of(ended.At) }],
        _ => [],
    };

    private static DateTimeOffset Of(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
