using Microsoft.Extensions.Logging.Abstractions;

namespace Bongsu.Journal.Tests;

/// <summary>A journal at work on a store of its own.</summary>
internal sealed class RunningBoard : IAsyncDisposable
{
    private readonly IJournalStore _store;

    private RunningBoard(IJournalStore store, JournalOptions options, TimeProvider time, IEnumerable<IFollower> followers)
    {
        _store = store;
        Journal = new(store, BoardChanges.Catalog(), [Writer], followers, options, time, NullLogger<Journal>.Instance);
    }

    public Journal Journal { get; }

    public BoardWriter Writer { get; } = new();

    public static Task<RunningBoard> StartAsync(IJournalStore store, JournalOptions options, TimeProvider time, params IEnumerable<IFollower> followers) =>
        StartAsync(new(store, options, time, followers));

    /// <summary>Starts a journal that holds from its first moment on.</summary>
    public static Task<RunningBoard> StartHoldingAsync(IJournalStore store, JournalOptions options, TimeProvider time)
    {
        var board = new RunningBoard(store, options, time, []);
        board.Journal.Hold(true);
        return StartAsync(board);
    }

    private static async Task<RunningBoard> StartAsync(RunningBoard board)
    {
        try
        {
            await board.Journal.StartAsync(TestContext.Current.CancellationToken);
            return board;
        }
        catch
        {
            await board.DisposeAsync();
            throw;
        }
    }

    public Task<AppendResult> AppendAsync(object change, string? key = null, long account = 1, bool wait = false) =>
        Journal.AppendAsync(AppendOf(change, key, account, wait), TestContext.Current.CancellationToken).AsTask();

    /// <summary>Appends what is to be held, and answers its receipt.</summary>
    public async Task<Receipt> HeldAsync(object change, string? key = null, long account = 1) =>
        Assert.IsType<AppendResult.Held>(await AppendAsync(change, key, account)).Receipt;

    /// <summary>Waits until nothing is held any more.</summary>
    public async Task DrainedAsync()
    {
        while (Journal.Held!.Waiting > 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    public HeldChange Find(Receipt receipt) => Journal.FindHeld(receipt) ?? throw new InvalidOperationException("The receipt is unknown");

    public ValueTask<AppendResult?> FindAsync(object change, string? key = null, long account = 1, bool wait = false) =>
        Journal.FindAsync(AppendOf(change, key, account, wait), TestContext.Current.CancellationToken);

    public async Task<Entry> CommitAsync(object change, string? key = null, long account = 1) =>
        Assert.IsType<AppendResult.Committed>(await AppendAsync(change, key, account)).Entry;

    public async Task<List<Entry>> LogAsync(Position after = default) =>
        await Journal.ReadAsync(after, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    /// <summary>Stops the writing thread inside a transaction, so that what is appended now queues up; <see cref="Hold.ReleaseAsync"/> lets it go on.</summary>
    public async Task<Hold> HoldAsync()
    {
        var held = AppendAsync(new Held());
        await Writer.EnteredAsync();
        return new(this, held);
    }

    public async ValueTask DisposeAsync()
    {
        await Journal.DisposeAsync();
        await _store.DisposeAsync();
        Writer.Dispose();
    }

    public static Append AppendOf(object change, string? key, long account, bool wait) =>
        new() { Change = change, Account = account, Key = KeyOf(key), WaitForFirst = wait };

    private static RequestKey? KeyOf(string? text) =>
        text is null ? null : RequestKey.TryParse(text, out var key) ? key : throw new ArgumentException($"Not a key: {text}", nameof(text));

    internal sealed class Hold(RunningBoard board, Task<AppendResult> held)
    {
        /// <summary>Lets the writing thread go on, and waits for the change that held it.</summary>
        public async Task ReleaseAsync()
        {
            board.Writer.OpenGate();
            Assert.IsType<AppendResult.Committed>(await held);
        }
    }
}
