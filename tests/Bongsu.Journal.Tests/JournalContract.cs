using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Journal.Tests;

/// <summary>What a journal promises, on whatever store. A store's own tests derive from this and add what only it can do.</summary>
public abstract partial class JournalContract
{
    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 12, 3, 22, 27, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Opens the same log each time, which is empty at first, with the tables of <see cref="BoardTables"/>.</summary>
    protected abstract IJournalStore OpenStore();

    /// <summary>Makes the store unable to commit until what is answered is disposed.</summary>
    protected abstract IAsyncDisposable Break();

    /// <summary>A folder for a spool, the same each time.</summary>
    protected abstract string Spool { get; }

    /// <summary>Reads a number from the committed tables.</summary>
    protected abstract long Number(string sql);

    private protected Task<RunningBoard> StartAsync(params IFollower[] followers) => StartAsync(new JournalOptions(), followers);

    private protected async Task<RunningBoard> StartAsync(JournalOptions options, params IFollower[] followers)
    {
        var store = OpenStore();
        var board = await RunningBoard.StartAsync(store, options, Time, followers);
        await store.ReceiptsLoaded;
        return board;
    }

    private protected static NoteWritten Note(int number = 1, string board = "square") => new(board, $"note {number}");
}
