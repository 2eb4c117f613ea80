namespace Bongsu.Journal;

/// <summary>The transaction of one batch, as its writers see it. Statements number their parameters <c>$1</c>, <c>$2</c>, … and are prepared once per text.
/// Values are null, <see cref="long"/>, <see cref="int"/>, <see cref="bool"/>, <see cref="double"/>, <see cref="string"/> and <c>byte[]</c>.</summary>
public interface IWriteBatch
{
    /// <summary>Runs a statement now; answers the number of rows it changed.</summary>
    int Execute(string sql, params ReadOnlySpan<object?> values);

    /// <summary>The first column of the first row, or null where there is no row or the column is null. Sees what this batch wrote before, but not yet its <see cref="Add"/>s.</summary>
    object? Scalar(string sql, params ReadOnlySpan<object?> values);

    /// <summary>Adds to a counter, once per batch however often it is called: the amounts of equal <paramref name="sql"/> and <paramref name="keys"/> are summed, and the statement
    /// runs before the commit with the sum as <c>$1</c> and the keys from <c>$2</c> on, in no order to rely on. A sum of 0 runs nothing.</summary>
    void Add(string sql, long amount, params ReadOnlySpan<object> keys);

    /// <summary>Runs after the commit and before any of the batch's callers has its answer, so that a cache never disagrees with an answered write.
    /// Must be quick and must not throw; not run when the change is rolled back.</summary>
    void AfterCommit(Action action);
}
