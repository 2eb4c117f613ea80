namespace Bongsu.Journal;

/// <summary>Where and how changes are held that cannot be stored now.</summary>
public sealed record HeldOptions
{
    /// <summary>The folder of the spool, made where there is none; best on another disk than the store. One process uses it.</summary>
    public required string Folder { get; init; }

    /// <summary>The most bytes that the folder may take; what would need more is refused. From 1 MiB to 1 TiB; 1 GiB unless set.</summary>
    public long MostBytes { get; init; } = 1L << 30;

    /// <summary>The most changes that the folder may hold, those drained of late included: each takes some 300 bytes of memory. From 1 to 100,000,000; 1,000,000 unless set.</summary>
    public int MostChanges { get; init; } = 1_000_000;

    /// <summary>How long after its drain a receipt can still be asked for. From 1 min to 7 days; 24 h unless set.</summary>
    public TimeSpan ReceiptLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Asked for each change when it is drained, with what is committed by then: answers why it may no longer be stored, or null. Its position is not known yet.
    /// Where it throws a <see cref="System.Data.Common.DbException"/> the drain waits and asks again. Nothing is asked unless set.</summary>
    public Func<Entry, string?>? Rule { get; init; }

    internal IEnumerable<string> Errors() =>
        new[]
        {
            JournalOptions.Outside($"{nameof(Held)}.{nameof(MostBytes)}", MostBytes, 1L << 20, 1L << 40),
            JournalOptions.Outside($"{nameof(Held)}.{nameof(MostChanges)}", MostChanges, 1, 100_000_000),
            JournalOptions.Outside($"{nameof(Held)}.{nameof(ReceiptLifetime)}", ReceiptLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)),
        }.OfType<string>();

    private static string Held => nameof(JournalOptions.Held);
}
