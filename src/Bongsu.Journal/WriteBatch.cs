namespace Bongsu.Journal;

/// <summary>What a writer sees of its batch's transaction.</summary>
internal sealed class WriteBatch : IWriteBatch
{
    private readonly FoldedCounters _counters = new();
    private readonly List<Action> _afterCommit = [];
    private IStoreTransaction? _transaction;
    private JournalStoreException? _failure;
    private bool _touched;
    private int _marked;

    public void Start(IStoreTransaction transaction)
    {
        _transaction = transaction;
        _failure = null;
        _counters.Clear();
        _afterCommit.Clear();
    }

    private IStoreTransaction Transaction => _transaction ?? throw new InvalidOperationException("The batch is over");

    /// <summary>Lets the writer write its change. Throws what the writer throws, except that a failure of the store comes out
    /// as itself even where the writer caught or wrapped it.</summary>
    public WriteResult Write(IChangeWriter writer, Entry entry)
    {
        _touched = false;
        WriteResult result;
        try
        {
            result = writer.Write(entry, this);
        }
        catch (Exception) when (_failure is not null)
        {
            throw _failure;
        }

        if (_failure is not null)
            throw _failure;

        return result.Stored || !_touched
            ? result
            : throw new InvalidOperationException($"The writer of '{entry.Kind}' wrote rows and then answered that it had not");
    }

    /// <summary>As <see cref="Write"/>, so that when it throws nothing of this one change is left, its counters included.</summary>
    public WriteResult WriteAlone(IChangeWriter writer, Entry entry)
    {
        Transaction.Mark();
        _marked = _afterCommit.Count;
        try
        {
            var result = Write(writer, entry);
            _counters.Flush(Transaction);
            return result;
        }
        catch (Exception error) when (error is not JournalStoreException)
        {
            Transaction.Undo();
            _counters.Clear();
            _afterCommit.RemoveRange(_marked, _afterCommit.Count - _marked);
            throw;
        }
    }

    public void FlushCounters() => _counters.Flush(Transaction);

    /// <summary>Ends the writers' use of the batch and answers what is to run now that it is committed.</summary>
    public IReadOnlyList<Action> Finish()
    {
        _transaction = null;
        return _afterCommit;
    }

    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        try
        {
            var rows = Transaction.Execute(sql, values);
            _touched |= rows > 0;
            return rows;
        }
        catch (JournalStoreException error)
        {
            _failure = error;
            throw;
        }
    }

    public object? Scalar(string sql, params ReadOnlySpan<object?> values)
    {
        try
        {
            return Transaction.Scalar(sql, values);
        }
        catch (JournalStoreException error)
        {
            _failure = error;
            throw;
        }
    }

    public void Add(string sql, long amount, params ReadOnlySpan<object> keys)
    {
        _touched = true;
        _counters.Add(sql, amount, keys);
    }

    public void AfterCommit(Action action) => _afterCommit.Add(action);
}
