namespace Bongsu.Journal;

/// <summary>Fills the index with the keys of the log's tail, after a start.</summary>
internal sealed class ReceiptLoader(SqliteReaders readers, ReceiptIndex index)
{
    // A chunk is a read transaction: short ones let the write-ahead log start over.
    private const int ChunkSize = 10_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Loads what was used at <paramref name="since"/> or later, up to <paramref name="head"/>. While the store cannot be read it goes on trying.</summary>
    public async Task LoadAsync(Position head, DateTimeOffset since, CancellationToken stopping)
    {
        long? next = null;
        while (true)
        {
            try
            {
                next ??= readers.Read(statements => FirstSince(statements, head, since));
                for (; next <= head.Value; next += ChunkSize)
                {
                    stopping.ThrowIfCancellationRequested();
                    var last = Math.Min(head.Value, next.Value + ChunkSize - 1);
                    index.Add(readers.Read(statements => SqliteLogTable.Keys(statements, next.Value, last)));
                }

                return;
            }
            catch (JournalStoreException)
            {
                await Task.Delay(Pause, stopping);
            }
        }
    }

    /// <summary>The first position whose time is not before a moment: times only grow, so a search by halves reads some thirty rows of any log.</summary>
    private static long FirstSince(SqliteStatements statements, Position head, DateTimeOffset since)
    {
        var (low, high) = (1L, head.Value + 1);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (SqliteLogTable.TimeOf(statements, new(middle)) < since)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
