using System.Globalization;
using Bongsu.Journal;
using Bongsu.Portal.Record;

namespace Bongsu.Maintenance;

/// <summary>What the public record says of maintenance.</summary>
public sealed class MaintenanceRecord : IRecordSource
{
    public IEnumerable<RecordFact> FactsOf(Entry entry)
    {
        if (entry.Change is MaintenanceSwitched change)
            yield return new(RecordKinds.Maintenance, change.Role,
                string.Create(CultureInfo.InvariantCulture, $"maintenance {(change.On ? "on" : "off")} from {change.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}"), change.Reason, change.Until);
    }
}
