using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Journal.Tests;

/// <summary>After a start, while the keys of the day are still being read.</summary>
public sealed class JournalReceiptsLoadingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Changes_without_a_key_and_reading_do_not_wait()
    {
        await using var loading = new LoadingStore(_folder.File("bongsu.db"));
        await using var board = await RunningBoard.StartAsync(loading, new JournalOptions(), _time);

        var entry = await board.CommitAsync(new NoteWritten("square", "one"));

        Assert.Equal([entry], await board.LogAsync());
    }

    [Fact]
    public async Task A_change_with_a_key_waits_and_goes_on()
    {
        await using var loading = new LoadingStore(_folder.File("bongsu.db"));
        await using var board = await RunningBoard.StartAsync(loading, new JournalOptions(), _time);
        var note = board.AppendAsync(new NoteWritten("square", "one"), "k");
        Assert.False(note.IsCompleted);

        loading.Loaded();

        Assert.IsType<AppendResult.Committed>(await note);
    }

    [Fact]
    public async Task A_change_with_a_key_does_not_wait_for_ever()
    {
        await using var loading = new LoadingStore(_folder.File("bongsu.db"));
        await using var board = await RunningBoard.StartAsync(loading, new JournalOptions(), _time);
        var note = board.AppendAsync(new NoteWritten("square", "one"), "k");
        var found = board.FindAsync(new NoteWritten("square", "one"), "k").AsTask();

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.IsType<AppendResult.StoreUnavailable>(await note);
        Assert.IsType<AppendResult.StoreUnavailable>(await found);
    }

    [Fact]
    public async Task What_may_be_held_is_held_instead_and_only_the_first_waits()
    {
        await using var loading = new LoadingStore(_folder.File("bongsu.db"));
        await using var board = await RunningBoard.StartAsync(loading, new JournalOptions { Held = new() { Folder = _folder.File("spool") } }, _time);
        board.Journal.Hold(true);
        await board.HeldAsync(new NoteWritten("square", "while holding nobody waits"), "j");
        board.Journal.Hold(false);
        var note = board.AppendAsync(new NoteWritten("square", "one"), "k", account: 2);

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.IsType<AppendResult.Held>(await note);
        Assert.Null(await board.FindAsync(new NoteWritten("square", "two"), "l", account: 3));
        Assert.IsType<AppendResult.Held>(await board.AppendAsync(new NoteWritten("square", "two"), "l", account: 3));
    }

    [Fact]
    public async Task What_an_earlier_process_held_waits_for_them_as_it_may_have_been_stored()
    {
        var (spool, before) = (new HeldOptions { Folder = _folder.File("spool") }, new HeldOptions { Folder = _folder.File("spool-before") });
        await using (var store = SqliteJournalStore.Open(_folder.File("bongsu.db"), BoardTables.Components))
        await using (var board = await RunningBoard.StartHoldingAsync(store, new JournalOptions { Held = spool }, TimeProvider.System))
        {
            await board.HeldAsync(new NoteWritten("square", "one"));
            Directory.CreateDirectory(before.Folder);
            foreach (var file in Directory.GetFiles(spool.Folder))
                File.Copy(file, Path.Combine(before.Folder, Path.GetFileName(file)));

            board.Journal.Hold(false);
            await board.DrainedAsync();
        }

        // The disk has the commit and not the note, and the keys of a day take their time.
        await using var loading = new LoadingStore(_folder.File("bongsu.db"));
        await using var again = await RunningBoard.StartAsync(loading, new JournalOptions { Held = before }, TimeProvider.System);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Equal(1, again.Journal.Held!.Waiting);

        await loading.LoadedAsync();
        await again.DrainedAsync();

        Assert.Equal(1, again.Journal.Head.Value);
    }

    /// <summary>A store that says when its keys are loaded.</summary>
    private sealed class LoadingStore(string path) : IJournalStore
    {
        private readonly SqliteJournalStore _store = SqliteJournalStore.Open(path, BoardTables.Components);
        private readonly TaskCompletionSource _loaded = new();

        public Task ReceiptsLoaded => _loaded.Task;

        public void Loaded() => _loaded.SetResult();

        public async Task LoadedAsync()
        {
            await _store.ReceiptsLoaded;
            Loaded();
        }

        public ValueTask<Position> StartAsync(DateTimeOffset receiptsSince, CancellationToken cancellationToken) => _store.StartAsync(receiptsSince, cancellationToken);

        public IStoreTransaction Begin(DateTimeOffset receiptsSince) => _store.Begin(receiptsSince);

        public ValueTask<LogRow?> FindReceiptAsync(long account, RequestKey key, DateTimeOffset receiptsSince, CancellationToken cancellationToken) =>
            _store.FindReceiptAsync(account, key, receiptsSince, cancellationToken);

        public ValueTask<IReadOnlyList<LogRow>> ReadAsync(Position after, int limit, CancellationToken cancellationToken) =>
            _store.ReadAsync(after, limit, cancellationToken);

        public ValueTask DisposeAsync() => _store.DisposeAsync();
    }
}
