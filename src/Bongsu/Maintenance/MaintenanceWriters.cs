using Bongsu.Journal;

namespace Bongsu.Maintenance;

/// <summary>Maintenance has no rows: its state is a file, which must not depend on the store, and its history is the log.</summary>
public sealed class MaintenanceWriters : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(MaintenanceSwitched)];

    public WriteResult Write(Entry entry, IWriteBatch batch) => WriteResult.Written;
}
