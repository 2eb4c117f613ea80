using Bongsu.Journal;

namespace Bongsu.Drills;

/// <summary>Drills have no rows: what runs is in a file, which must not depend on the store, and what has run is the log.</summary>
public sealed class DrillWriters : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(DrillBegan), typeof(DrillEnded)];

    public WriteResult Write(Entry entry, IWriteBatch batch) => WriteResult.Written;
}
