namespace Bongsu.Journal.Tests;

public sealed class DrainRateTests : IDisposable
{
    private static readonly TimeSpan Commit = TimeSpan.FromMilliseconds(20);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_drain_leaves_the_store_at_least_half_of_its_time()
    {
        await using var store = new SlowStore(_folder.File("bongsu.db"));
        await using var board = await RunningBoard.StartHoldingAsync(store, new JournalOptions { Held = new() { Folder = _folder.File("spool") } }, TimeProvider.System);
        for (var number = 0; number < 300; number++)
            await board.HeldAsync(new NoteWritten("square", $"note {number}"));

        board.Journal.Hold(false);
        await board.DrainedAsync();

        // 1, 2, 4, … 128 and the rest. What the last one leaves free comes after it.
        Assert.Equal(9, store.Begun.Count);
        Assert.True(TimeProvider.System.GetElapsedTime(store.Begun[0], store.Begun[^1]) >= 2 * Commit * 8 * 0.9);
    }

    /// <summary>A store whose transactions take some time.</summary>
    private sealed class SlowStore(string path) : IJournalStore
    {
        private readonly SqliteJournalStore _store = SqliteJournalStore.Open(path, BoardTables.Components);
        private readonly ManualResetEventSlim _never = new();

        /// <summary>When each transaction began, by the monotonic clock.</summary>
        public List<long> Begun { get; } = [];

        public Task ReceiptsLoaded => _store.ReceiptsLoaded;

        public ValueTask<Position> StartAsync(DateTimeOffset receiptsSince, CancellationToken cancellationToken) => _store.StartAsync(receiptsSince, cancellationToken);

        public IStoreTransaction Begin(DateTimeOffset receiptsSince)
        {
            Begun.Add(TimeProvider.System.GetTimestamp());
            _never.Wait(Commit);
            return _store.Begin(receiptsSince);
        }

        public ValueTask<LogRow?> FindReceiptAsync(long account, RequestKey key, DateTimeOffset receiptsSince, CancellationToken cancellationToken) =>
            _store.FindReceiptAsync(account, key, receiptsSince, cancellationToken);

        public ValueTask<IReadOnlyList<LogRow>> ReadAsync(Position after, int limit, CancellationToken cancellationToken) =>
            _store.ReadAsync(after, limit, cancellationToken);

        public async ValueTask DisposeAsync()
        {
            await _store.DisposeAsync();
            _never.Dispose();
        }
    }
}
