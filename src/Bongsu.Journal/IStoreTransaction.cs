namespace Bongsu.Journal;

/// <summary>The transaction of one batch. Disposing it without <see cref="Commit"/> undoes everything.</summary>
public interface IStoreTransaction : IDisposable
{
    /// <summary>The last position of the log. Nobody else adds to it before this transaction is over.</summary>
    Position Head { get; }

    /// <summary>The time of the entry at <see cref="Head"/>; the Unix epoch where there is none.</summary>
    DateTimeOffset HeadAt { get; }

    /// <summary>The row that <paramref name="account"/> made under <paramref name="key"/>, or null. Sees what every process has committed, and nothing of this transaction.</summary>
    LogRow? FindReceipt(long account, RequestKey key);

    /// <summary>Runs a statement now; answers the number of rows it changed.</summary>
    int Execute(string sql, params ReadOnlySpan<object?> values);

    /// <summary>The first column of the first row, or null where there is no row or the column is null.</summary>
    object? Scalar(string sql, params ReadOnlySpan<object?> values);

    /// <summary>Marks the point that <see cref="Undo"/> goes back to, in place of the mark before.</summary>
    void Mark();

    /// <summary>Undoes every statement since <see cref="Mark"/>.</summary>
    void Undo();

    /// <summary>Stores the rows of the log, whose positions follow <see cref="Head"/> without a gap, and commits.
    /// When it throws, nothing is stored: a store that lost sight of its commit finds out what became of it first.</summary>
    void Commit(IReadOnlyList<LogRow> rows);
}
