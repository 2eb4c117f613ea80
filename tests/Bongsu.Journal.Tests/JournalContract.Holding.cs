namespace Bongsu.Journal.Tests;

public abstract partial class JournalContract
{
    [Fact]
    public async Task What_comes_while_holding_is_held_and_afterwards_stored_in_its_order()
    {
        await using var board = await HoldingAsync();
        var receipts = new List<Receipt>();
        for (var number = 1; number <= 300; number++)
            receipts.Add(await board.HeldAsync(Note(number), account: number % 7 + 1));
        Assert.Equal((0, 300), (board.Journal.Head.Value, board.Journal.Held!.Waiting));
        Assert.Equal(HeldState.Waiting, board.Find(receipts[0]).State);

        board.Journal.Hold(false);
        await board.DrainedAsync();

        Assert.Equal(Enumerable.Range(1, 300).Select(number => Note(number)), (await board.LogAsync()).Select(entry => entry.Change));
        Assert.All(receipts.Index(), held => Assert.Equal((HeldState.Stored, new Position(held.Index + 1)), (board.Find(held.Item).State, board.Find(held.Item).Position)));
        Assert.Equal(300, Number("SELECT notes FROM boards WHERE name = 'square'"));
        Assert.IsType<AppendResult.Committed>(await board.AppendAsync(Note()));
    }

    [Fact]
    public async Task What_is_urgent_or_the_applications_own_is_stored_while_holding()
    {
        await using var board = await HoldingAsync();
        await board.HeldAsync(Note(1));

        Assert.IsType<AppendResult.Committed>(await board.Journal.AppendAsync(new() { Change = Note(2), Account = 9, Holding = Holding.Urgent }, Cancel));
        Assert.IsType<AppendResult.Committed>(await board.Journal.AppendAsync(new() { Change = Note(3) }, Cancel));

        Assert.Equal(1, board.Journal.Held!.Waiting);
    }

    [Fact]
    public async Task Without_a_spool_there_is_no_holding()
    {
        await using var board = await StartAsync();

        Assert.Throws<InvalidOperationException>(() => board.Journal.Hold(true));
        Assert.Null(board.Journal.Held);
        Assert.IsType<AppendResult.StoreUnavailable>(await board.Journal.AppendAsync(new() { Change = Note(), Holding = Holding.Required }, Cancel));
    }

    [Fact]
    public async Task While_the_store_is_away_changes_are_held_and_those_of_an_author_stay_in_order()
    {
        await using var board = await SpoolingAsync();
        await board.CommitAsync(Note(1));
        await using (Break())
        {
            var first = await Task.WhenAll(board.HeldAsync(Note(2)), board.HeldAsync(Note(12), "k", account: 2));
            await board.HeldAsync(Note(3));
            Assert.IsType<AppendResult.StoreUnavailable>(await board.Journal.AppendAsync(new() { Change = Note(99) }, Cancel));
            Assert.True(board.Journal.Held is { StoreAway: true, Draining: false, Waiting: 3 });
            Assert.Equal(HeldState.Waiting, board.Find(first[0]).State);
        }

        // Behind what waits, whether the drain has found out or not.
        await board.AppendAsync(Note(4));
        await board.DrainedAsync();

        var log = await board.LogAsync();
        Assert.Equal([Note(1), Note(2), Note(3), Note(4)], log.Where(entry => entry.Account == 1).Select(entry => entry.Change));
        Assert.Single(log, entry => entry.Account == 2);
        Assert.False(board.Journal.Held!.StoreAway);
    }

    [Fact]
    public async Task What_is_urgent_and_waits_is_known_and_its_writer_hears_since_when()
    {
        await using var board = await SpoolingAsync();
        Receipt receipt;
        await using (Break())
        {
            receipt = Assert.IsType<AppendResult.Held>(await board.Journal.AppendAsync(new() { Change = Note(1), Account = 9, Holding = Holding.Urgent }, Cancel)).Receipt;
            await board.HeldAsync(Note(2));
            Assert.Equal([receipt], board.Journal.UrgentWaiting);
        }

        await board.DrainedAsync();

        Assert.Empty(board.Journal.UrgentWaiting);
        Assert.Equal(board.Find(receipt).Since, board.Writer.AfterCommit.Single(entry => entry.Account == 9).HeldSince);
        await board.CommitAsync(Note(3));
        Assert.Null(board.Writer.AfterCommit.Last().HeldSince);
    }

    [Fact]
    public async Task The_same_change_under_the_same_key_is_held_once_and_stored_once()
    {
        await using var board = await HoldingAsync();
        var receipt = await board.HeldAsync(Note(), "k");

        Assert.Equal(receipt, await board.HeldAsync(Note(), "k"));
        Assert.Equal(new AppendResult.Held(receipt), await board.FindAsync(Note(), "k"));
        Assert.IsType<AppendResult.KeyReused>(await board.AppendAsync(Note(2), "k"));
        Assert.IsType<AppendResult.KeyReused>(await board.FindAsync(Note(2), "k"));
        Assert.NotEqual(receipt, await board.HeldAsync(Note(), "k", account: 2));
        board.Journal.Hold(false);
        await board.DrainedAsync();

        var answer = Assert.IsType<AppendResult.Committed>(await board.AppendAsync(Note(), "k"));
        Assert.Equal((true, board.Find(receipt).Position), (answer.Replayed, answer.Entry.Position));
        Assert.Equal(2, board.Journal.Head.Value);
    }

    [Fact]
    public async Task What_was_held_survives_a_restart_in_its_order_and_so_does_what_became_of_it()
    {
        Receipt first, last;
        await using (var board = await HoldingAsync())
        {
            first = await board.HeldAsync(Note(1), "k");
            last = await board.HeldAsync(Note(2));
        }

        await using (var again = await SpoolingAsync())
        {
            await again.DrainedAsync();
            Assert.Equal([Note(1), Note(2)], (await again.LogAsync()).Select(entry => entry.Change));
        }

        await using var third = await SpoolingAsync();
        Assert.Equal([new Position(1), new Position(2)], new[] { first, last }.Select(receipt => third.Find(receipt).Position!.Value));
        Assert.Equal("{\"Board\":\"square\",\"Text\":\"note 2\"}", System.Text.Encoding.UTF8.GetString(third.Find(last).Payload.Span));
        Assert.Equal(2, third.Journal.Head.Value);
    }

    [Fact]
    public async Task What_a_writer_refuses_at_the_drain_is_noted_with_its_code_and_blocks_nobody()
    {
        await using var board = await HoldingAsync(new() { Folder = Spool, Rule = entry => entry.Change is NoteWritten { Text: "note 5" } ? "closed" : null });
        var receipts = new[]
        {
            await board.HeldAsync(new NameTaken("bongsu")), await board.HeldAsync(new NameTaken("bongsu"), account: 2), await board.HeldAsync(new Exploded("square")),
            await board.HeldAsync(new NoteLiked(1)), await board.HeldAsync(new NoteLiked(1)), await board.HeldAsync(Note(5)), await board.HeldAsync(Note(6)),
        };

        board.Journal.Hold(false);
        await board.DrainedAsync();

        Assert.Equal<(HeldState, long?, string?)>(
            [
                (HeldState.Stored, 1, null), (HeldState.Refused, null, "taken"), (HeldState.Refused, null, HeldCodes.Poisoned),
                (HeldState.Stored, 2, null), (HeldState.Stored, null, null), (HeldState.Refused, null, "closed"), (HeldState.Stored, 3, null),
            ],
            receipts.Select(board.Find).Select(held => (held.State, held.Position?.Value, held.Code)));
        Assert.Equal((4, 3), (board.Journal.Held!.Stored, board.Journal.Held.Refused));
    }

    [Fact]
    public async Task A_rule_that_cannot_be_asked_is_asked_again()
    {
        var asked = 0;
        await using var board = await HoldingAsync(new() { Folder = Spool, Rule = _ => ++asked == 1 ? throw new Microsoft.Data.Sqlite.SqliteException("away", 14) : null });
        var receipt = await board.HeldAsync(Note());

        board.Journal.Hold(false);
        await board.DrainedAsync();

        Assert.Equal((HeldState.Stored, 2), (board.Find(receipt).State, asked));
    }

    [Fact]
    public async Task What_rules_could_not_judge_is_held_even_while_the_store_works()
    {
        await using var board = await SpoolingAsync();

        var held = Assert.IsType<AppendResult.Held>(await board.Journal.AppendAsync(new() { Change = Note(), Account = 1, Holding = Holding.Required }, Cancel));

        await board.DrainedAsync();
        Assert.Equal(new Position(1), board.Find(held.Receipt).Position);
    }

    private protected Task<RunningBoard> SpoolingAsync() => SpoolingAsync(new() { Folder = Spool });

    // The drain paces itself: these run by the real clock.
    private protected Task<RunningBoard> SpoolingAsync(HeldOptions held, TimeProvider? time = null) =>
        StartAsync(store => RunningBoard.StartAsync(store, new JournalOptions { Held = held }, time ?? TimeProvider.System));

    private protected Task<RunningBoard> HoldingAsync() => HoldingAsync(new() { Folder = Spool });

    private protected Task<RunningBoard> HoldingAsync(HeldOptions held, TimeProvider? time = null) =>
        StartAsync(store => RunningBoard.StartHoldingAsync(store, new JournalOptions { Held = held }, time ?? TimeProvider.System));

    private async Task<RunningBoard> StartAsync(Func<IJournalStore, Task<RunningBoard>> start)
    {
        var store = OpenStore();
        var board = await start(store);
        await store.ReceiptsLoaded;
        return board;
    }
}
