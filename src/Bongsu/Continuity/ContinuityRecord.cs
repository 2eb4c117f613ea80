using Bongsu.Journal;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Record;

namespace Bongsu.Continuity;

/// <summary>Levels and measures on the public record.</summary>
public sealed class ContinuityRecord : IRecordSource
{
    public IEnumerable<RecordFact> FactsOf(Entry entry)
    {
        if (entry.Change is not LevelChanged change)
            yield break;
        DateTimeOffset? until = change.Until is { } end ? DateTimeOffset.FromUnixTimeMilliseconds(end) : null;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(change.At);
        var why = change.Reason ?? change.Trigger;
        yield return new(RecordKinds.Level, change.Actor, change.From == change.To ? $"level {change.To}, {(change.Pinned ? "held" : "released")}" : $"level {change.From} → {change.To}", why, until) { At = at };
        foreach (var measure in change.On)
            yield return new(RecordKinds.Measure, change.Actor, measure, why, until) { At = at };
        foreach (var measure in change.Off)
            yield return new(RecordKinds.Measure, change.Actor, $"{measure}: {MeasureWords.Off}", why, null) { At = at };
    }
}
