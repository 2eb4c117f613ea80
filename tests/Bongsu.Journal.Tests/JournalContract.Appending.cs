namespace Bongsu.Journal.Tests;

public abstract partial class JournalContract
{
    [Fact]
    public async Task A_committed_change_is_in_the_log_and_in_the_tables()
    {
        await using var board = await StartAsync();

        var entry = await board.CommitAsync(Note(), account: 7);

        Assert.Equal(new Entry(new Position(1), Time.GetUtcNow(), 7, "note-written", Note()), entry);
        Assert.Equal([entry], await board.LogAsync());
        Assert.Equal(entry.Position, board.Journal.Head);
        Assert.Equal(1, Number("SELECT COUNT(*) FROM notes WHERE id = 1"));
        Assert.Equal(1, Number("SELECT notes FROM boards WHERE name = 'square'"));
    }

    [Fact]
    public async Task Positions_are_consecutive_and_in_the_order_of_the_log()
    {
        await using var board = await StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(1, 2_000).Select(number => Task.Run(() => board.CommitAsync(Note(number)), Cancel)));

        var log = await board.LogAsync();
        Assert.Equal(Enumerable.Range(1, 2_000), log.Select(entry => (int)entry.Position.Value));
        Assert.Equal(answers.OrderBy(entry => entry.Position), log);
        Assert.Equal(2_000, Number("SELECT notes FROM boards WHERE name = 'square'"));
    }

    [Fact]
    public async Task A_change_that_changes_nothing_takes_no_position()
    {
        await using var board = await StartAsync();
        await board.CommitAsync(new NoteLiked(5));

        Assert.IsType<AppendResult.Unchanged>(await board.AppendAsync(new NoteLiked(5)));

        Assert.Equal(2, (await board.CommitAsync(Note())).Position.Value);
    }

    [Fact]
    public async Task A_refused_change_takes_no_position_and_says_why()
    {
        await using var board = await StartAsync();
        await board.CommitAsync(new NameTaken("bongsu"), account: 1);

        var refused = Assert.IsType<AppendResult.Refused>(await board.AppendAsync(new NameTaken("bongsu"), account: 2));

        Assert.Equal("taken", refused.Code);
        Assert.Equal(1, board.Journal.Head.Value);
    }

    [Fact]
    public async Task Writers_see_what_their_own_batch_wrote()
    {
        await using var board = await StartAsync();
        var hold = await board.HoldAsync();
        var first = board.AppendAsync(new NameTaken("bongsu"), account: 1);
        var second = board.AppendAsync(new NameTaken("bongsu"), account: 2);

        await hold.ReleaseAsync();

        Assert.IsType<AppendResult.Committed>(await first);
        Assert.IsType<AppendResult.Refused>(await second);
    }

    [Fact]
    public async Task What_queued_during_a_commit_is_one_transaction_and_one_sum()
    {
        await using var board = await StartAsync();
        var hold = await board.HoldAsync();
        var notes = Enumerable.Range(1, 500).Select(number => board.AppendAsync(Note(number))).ToList();

        await hold.ReleaseAsync();

        Assert.All(await Task.WhenAll(notes), answer => Assert.IsType<AppendResult.Committed>(answer));
        Assert.Equal(500, Number("SELECT notes FROM boards WHERE name = 'square'"));
        Assert.Equal(1, Number("SELECT sums FROM boards WHERE name = 'square'"));
    }

    [Fact]
    public async Task A_transaction_takes_no_more_than_its_capacity()
    {
        await using var board = await StartAsync(new JournalOptions { BatchCapacity = 10 });
        var hold = await board.HoldAsync();
        var notes = Enumerable.Range(1, 25).Select(number => board.AppendAsync(Note(number))).ToList();

        await hold.ReleaseAsync();

        await Task.WhenAll(notes);
        Assert.Equal(3, Number("SELECT sums FROM boards WHERE name = 'square'"));
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once_and_takes_again_when_there_is_room()
    {
        await using var board = await StartAsync(new JournalOptions { QueueCapacity = 4 });
        var hold = await board.HoldAsync();
        var notes = Enumerable.Range(1, 4).Select(number => board.AppendAsync(Note(number))).ToList();

        Assert.IsType<AppendResult.QueueFull>(await board.AppendAsync(Note(5)));

        await hold.ReleaseAsync();
        Assert.All(await Task.WhenAll(notes), answer => Assert.IsType<AppendResult.Committed>(answer));
        Assert.Equal(6, (await board.CommitAsync(Note(5))).Position.Value);
    }

    [Fact]
    public async Task Cancelling_stops_the_waiting_and_not_the_change()
    {
        await using var board = await StartAsync();
        using var impatience = new CancellationTokenSource();
        var hold = await board.HoldAsync();
        var note = board.Journal.AppendAsync(new Append { Change = Note() }, impatience.Token).AsTask();

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => note);
        await hold.ReleaseAsync();
        await board.CommitAsync(Note(2));

        Assert.Equal([1L, 2L, 3L], (await board.LogAsync()).Select(entry => entry.Position.Value));
    }

    [Fact]
    public async Task A_change_cancelled_before_it_was_sent_is_not_stored()
    {
        await using var board = await StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => board.Journal.AppendAsync(new Append { Change = Note() }, new CancellationToken(canceled: true)).AsTask());

        Assert.Empty(await board.LogAsync());
    }

    [Fact]
    public async Task What_is_left_for_after_the_commit_runs_before_the_answer()
    {
        await using var board = await StartAsync();

        for (var number = 1; number <= 100; number++)
        {
            var entry = await board.CommitAsync(Note(number));
            Assert.Contains(entry, board.Writer.AfterCommit);
        }
    }

    [Fact]
    public async Task A_callers_code_never_runs_on_the_writing_thread()
    {
        await using var board = await StartAsync();

        var thread = await board.AppendAsync(Note())
            .ContinueWith(_ => Thread.CurrentThread.Name, Cancel, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        Assert.NotEqual("Journal", thread);
    }

    [Fact]
    public async Task Times_never_go_backwards_even_where_the_clock_does()
    {
        await using (var board = await StartAsync())
            await board.CommitAsync(Note(1));

        var earlier = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Time.GetUtcNow() - TimeSpan.FromMinutes(5));
        await using var again = await RunningBoard.StartAsync(OpenStore(), new JournalOptions(), earlier);
        await again.CommitAsync(Note(2));

        Assert.Equal([Time.GetUtcNow(), Time.GetUtcNow()], (await again.LogAsync()).Select(entry => entry.At));
    }

    [Fact]
    public async Task A_log_is_read_from_any_position_to_its_end()
    {
        await using var board = await StartAsync(new JournalOptions { RecentCapacity = 16 });
        await Task.WhenAll(Enumerable.Range(1, 1_300).Select(number => board.AppendAsync(Note(number))));

        Assert.Equal(Enumerable.Range(1, 1_300), (await board.LogAsync()).Select(entry => (int)entry.Position.Value));
        Assert.Equal([1_299, 1_300], (await board.LogAsync(new Position(1_298))).Select(entry => entry.Position.Value));
        Assert.Empty(await board.LogAsync(new Position(1_300)));
    }

    [Fact]
    public async Task Texts_come_back_as_they_were_stored()
    {
        await using var board = await StartAsync(new JournalOptions { RecentCapacity = 0 });
        var note = new NoteWritten("광장", "봉수 🔥 \0 'quote' \u2028 " + new string('가', 5_000));

        await board.CommitAsync(note);

        Assert.Equal(note, Assert.Single(await board.LogAsync()).Change);
        Assert.Equal(1, Number("SELECT notes FROM boards WHERE name = '광장'"));
    }

    [Fact]
    public async Task A_type_that_is_not_in_the_catalog_is_a_bug_of_the_caller()
    {
        await using var board = await StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => board.AppendAsync("a text is no change"));
    }
}
