namespace Bongsu.Journal;

/// <summary>A held change as memory knows it: everything but its payload.</summary>
internal sealed class HeldEntry(Receipt receipt, long account, DateTimeOffset since, RequestKey? key, UInt128 fingerprint, bool urgent)
{
    public Receipt Receipt { get; } = receipt;

    public long Account { get; } = account;

    public DateTimeOffset Since { get; } = since;

    /// <summary>The caller's own key, or null.</summary>
    public RequestKey? Key { get; } = key;

    public UInt128 Fingerprint { get; } = fingerprint;

    public bool Urgent { get; } = urgent;

    /// <summary>Where the spool has it; null until it is on the disk.</summary>
    public SpoolPlace? Place { get; set; }

    public HeldState State { get; set; }

    public Position? Position { get; set; }

    public string? Code { get; set; }
}

/// <summary>What became of a held change at the drain.</summary>
internal readonly record struct Settlement(HeldEntry Entry, HeldState State, Position? Position, string? Code);
