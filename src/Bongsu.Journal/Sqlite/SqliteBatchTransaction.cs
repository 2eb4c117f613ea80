using SQLitePCL;

namespace Bongsu.Journal;

/// <summary>The transaction of the batch that the writing connection is at.</summary>
internal sealed class SqliteBatchTransaction : IStoreTransaction
{
    private readonly SqliteStatements _statements;
    private readonly SqliteCheckpointer _checkpointer;
    private readonly ReceiptIndex _receipts;
    private readonly DateTimeOffset _receiptsSince;
    private bool _marked;
    private bool _over;

    public SqliteBatchTransaction(SqliteStatements statements, SqliteCheckpointer checkpointer, ReceiptIndex receipts, DateTimeOffset receiptsSince)
    {
        (_statements, _checkpointer, _receipts, _receiptsSince) = (statements, checkpointer, receipts, receiptsSince);
        RollBack();
        statements.Execute("BEGIN IMMEDIATE");
        try
        {
            (Head, HeadAt) = SqliteLogTable.End(statements);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public Position Head { get; }

    public DateTimeOffset HeadAt { get; }

    public LogRow? FindReceipt(long account, RequestKey key)
    {
        ThrowIfLost();
        var candidates = _receipts.Find(account, key);
        return candidates.Count == 0 ? null : SqliteLogTable.Find(_statements, candidates, account, key, _receiptsSince);
    }

    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        ThrowIfLost();
        return _statements.Execute(sql, values);
    }

    public object? Scalar(string sql, params ReadOnlySpan<object?> values)
    {
        ThrowIfLost();
        return _statements.Scalar(sql, values);
    }

    public void Mark()
    {
        if (_marked)
            _statements.Execute("RELEASE change");

        _statements.Execute("SAVEPOINT change");
        _marked = true;
    }

    public void Undo()
    {
        ThrowIfLost();
        _statements.Execute("ROLLBACK TO change");
    }

    public void Commit(IReadOnlyList<LogRow> rows)
    {
        ThrowIfLost();
        foreach (var row in rows)
            SqliteLogTable.Add(_statements, row);

        _statements.Execute("COMMIT");
        _over = true;
        _receipts.Add(rows);
        _receipts.Sweep(_receiptsSince);
        _checkpointer.Committed();
    }

    public void Dispose()
    {
        if (!_over)
        {
            _over = true;
            RollBack();
        }
    }

    // A failure of the disk may have rolled back already. A failed commit leaves the transaction open or undone, never half done;
    // a failed roll-back leaves it open, for the next batch to try again.
    private void RollBack()
    {
        if (raw.sqlite3_get_autocommit(_statements.Database) == 0)
            _statements.Execute("ROLLBACK");
    }

    // SQLite undoes a whole transaction by itself when the disk is full. What ran after that would commit alone.
    private void ThrowIfLost()
    {
        if (raw.sqlite3_get_autocommit(_statements.Database) != 0)
            throw new JournalStoreException("The transaction was lost to an earlier failure of the store");
    }
}
