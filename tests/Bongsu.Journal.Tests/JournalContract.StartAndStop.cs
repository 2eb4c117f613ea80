using Microsoft.Extensions.Logging.Abstractions;

namespace Bongsu.Journal.Tests;

public abstract partial class JournalContract
{
    [Fact]
    public async Task Stopping_commits_and_answers_what_waits_and_refuses_what_comes()
    {
        await using var board = await StartAsync();
        var hold = await board.HoldAsync();
        var waiting = Enumerable.Range(1, 20).Select(number => board.AppendAsync(Note(number))).ToList();

        var stopped = board.Journal.StopAsync(Cancel);
        Assert.IsType<AppendResult.StoreUnavailable>(await board.AppendAsync(Note(21)));
        Assert.False(stopped.IsCompleted);
        await hold.ReleaseAsync();
        await stopped;

        Assert.All(await Task.WhenAll(waiting), answer => Assert.IsType<AppendResult.Committed>(answer));
        Assert.Equal(20, Number("SELECT notes FROM boards WHERE name = 'square'"));
    }

    [Fact]
    public async Task Stopping_ends_a_follower_in_the_middle_of_its_work()
    {
        var begun = new TaskCompletionSource();
        var endless = new Listener
        {
            Before = (_, stopping) =>
            {
                begun.SetResult();
                return Task.Delay(Timeout.Infinite, stopping);
            },
        };
        await using var board = await StartAsync(endless);
        await board.CommitAsync(Note());
        await begun.Task;

        await board.Journal.StopAsync(Cancel);

        Assert.Equal(Position.Start, board.Journal.Followers[0].Position);
    }

    [Fact]
    public async Task Stopping_can_be_waited_for_only_so_long()
    {
        await using var board = await StartAsync();
        var hold = await board.HoldAsync();
        using var impatience = new CancellationTokenSource();
        var stopped = board.Journal.StopAsync(impatience.Token);

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        await hold.ReleaseAsync();
        await board.Journal.StopAsync(Cancel);
    }

    [Fact]
    public async Task Before_its_start_a_journal_takes_nothing()
    {
        await using var store = OpenStore();
        await using var journal = NewJournal(store, [new BoardWriter()], new JournalOptions());

        await Assert.ThrowsAsync<InvalidOperationException>(() => journal.AppendAsync(new Append { Change = Note() }, Cancel).AsTask());
    }

    [Fact]
    public async Task A_journal_starts_once()
    {
        await using var board = await StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => board.Journal.StartAsync(Cancel));
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_the_options_is_reported_at_once()
    {
        await using var store = OpenStore();
        await using var journal = NewJournal(store, [new BoardWriter(), new BoardWriter()], new JournalOptions
        {
            BatchCapacity = 0,
            QueueCapacity = 1_000_001,
            ReceiptLifetime = TimeSpan.FromSeconds(59),
            RecentCapacity = -1,
        });

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => journal.StartAsync(Cancel));

        Assert.Contains("BatchCapacity is 0, and goes from 1 to 4096", error.Message, StringComparison.Ordinal);
        Assert.Contains("QueueCapacity is 1000001, and goes from 1 to 1000000", error.Message, StringComparison.Ordinal);
        Assert.Contains("ReceiptLifetime is 00:00:59, and goes from 00:01:00 to 7.00:00:00", error.Message, StringComparison.Ordinal);
        Assert.Contains("RecentCapacity is -1, and goes from 0 to 1000000", error.Message, StringComparison.Ordinal);
        Assert.Contains("NoteWritten has two writers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_without_a_writer_stops_the_start()
    {
        await using var store = OpenStore();
        await using var journal = NewJournal(store, [], new JournalOptions());

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => journal.StartAsync(Cancel));

        Assert.Contains("NoteWritten has no writer", error.Message, StringComparison.Ordinal);
    }

    private Journal NewJournal(IJournalStore store, IChangeWriter[] writers, JournalOptions options) =>
        new(store, BoardChanges.Catalog(), writers, [], options, Time, NullLogger<Journal>.Instance);
}
