namespace Bongsu.Journal;

/// <summary>Turns changes into rows. Called on the journal's one writing thread, in the order of the log, inside the transaction
/// that also stores the log entry: rows and log agree, always. May be called again for the same change after a roll-back, so it keeps
/// nothing of its own between calls; what must happen after the commit goes to <see cref="IWriteBatch.AfterCommit"/>.</summary>
public interface IChangeWriter
{
    /// <summary>The types of change that it writes. Each type has exactly one writer.</summary>
    IReadOnlyCollection<Type> Changes { get; }

    /// <summary>Writes one change. Whoever answers <see cref="WriteResult.Unchanged"/> or <see cref="WriteResult.Refused"/> must have written nothing.
    /// What it throws makes the change a <see cref="AppendResult.Poisoned"/> one.</summary>
    WriteResult Write(Entry entry, IWriteBatch batch);
}

/// <summary>What a writer did with a change.</summary>
public readonly record struct WriteResult
{
    private WriteResult(bool stored, string? code) => (Stored, Code) = (stored, code);

    /// <summary>Whether the change goes into the log.</summary>
    public bool Stored { get; }

    /// <summary>Why it was refused, or null.</summary>
    public string? Code { get; }

    /// <summary>The rows are written.</summary>
    public static WriteResult Written { get; } = new(true, null);

    /// <summary>The data is as the change wants it already.</summary>
    public static WriteResult Unchanged { get; } = new(false, null);

    /// <summary>The data forbids the change; <paramref name="code"/> says why.</summary>
    public static WriteResult Refused(string code) => new(false, code);
}
