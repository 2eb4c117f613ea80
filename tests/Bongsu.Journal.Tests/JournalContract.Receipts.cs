namespace Bongsu.Journal.Tests;

public abstract partial class JournalContract
{
    [Fact]
    public async Task The_same_change_under_the_same_key_is_stored_once()
    {
        await using var board = await StartAsync();
        var first = await board.CommitAsync(Note(), "k");
        await board.CommitAsync(Note(2));

        var again = Assert.IsType<AppendResult.Committed>(await board.AppendAsync(Note(), "k"));

        Assert.True(again.Replayed);
        Assert.Equal(first, again.Entry);
        Assert.Equal(2, board.Journal.Head.Value);
    }

    [Fact]
    public async Task Another_change_under_a_used_key_is_refused()
    {
        await using var board = await StartAsync();
        await board.CommitAsync(Note(1), "k");

        Assert.IsType<AppendResult.KeyReused>(await board.AppendAsync(Note(2), "k"));
        Assert.IsType<AppendResult.KeyReused>(await board.AppendAsync(new NameTaken("k"), "k"));

        Assert.Equal(1, board.Journal.Head.Value);
    }

    [Fact]
    public async Task Keys_of_different_accounts_never_meet()
    {
        await using var board = await StartAsync();

        var first = await board.CommitAsync(Note(), "k", account: 1);
        var second = await board.CommitAsync(Note(), "k", account: 2);

        Assert.NotEqual(first.Position, second.Position);
    }

    [Fact]
    public async Task A_key_is_remembered_over_a_restart()
    {
        Entry first;
        await using (var board = await StartAsync())
            first = await board.CommitAsync(Note(), "k");

        await using var again = await StartAsync();

        Assert.Equal(new AppendResult.Committed(first, Replayed: true), await again.AppendAsync(Note(), "k"));
        Assert.IsType<AppendResult.KeyReused>(await again.AppendAsync(Note(2), "k"));
        Assert.IsType<AppendResult.Committed>(await again.AppendAsync(Note(), "k", account: 2));
    }

    [Fact]
    public async Task A_key_is_forgotten_after_its_lifetime()
    {
        await using var board = await StartAsync(new JournalOptions { ReceiptLifetime = TimeSpan.FromMinutes(1) });
        var first = await board.CommitAsync(Note(), "k");

        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(Assert.IsType<AppendResult.Committed>(await board.AppendAsync(Note(), "k")).Replayed);
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await board.FindAsync(Note(), "k"));
        var second = await board.CommitAsync(Note(), "k");
        Assert.NotEqual(first.Position, second.Position);
        Assert.Equal(new AppendResult.Committed(second, Replayed: true), await board.AppendAsync(Note(), "k"));
    }

    [Fact]
    public async Task A_key_past_its_lifetime_is_forgotten_over_a_restart_and_a_younger_one_is_not()
    {
        var options = new JournalOptions { ReceiptLifetime = TimeSpan.FromMinutes(10) };
        await using (var board = await StartAsync(options))
        {
            for (var number = 1; number <= 20; number++)
            {
                await board.CommitAsync(Note(number), $"k{number}");
                Time.Advance(TimeSpan.FromMinutes(1));
            }
        }

        await using var again = await StartAsync(options);

        for (var number = 1; number <= 20; number++)
            Assert.Equal(number > 10, await again.FindAsync(Note(number), $"k{number}") is AppendResult.Committed { Replayed: true });
    }

    [Fact]
    public async Task A_key_in_flight_is_told_so()
    {
        await using var board = await StartAsync();
        var hold = await board.HoldAsync();
        var first = board.AppendAsync(Note(), "k");

        Assert.IsType<AppendResult.InFlight>(await board.AppendAsync(Note(), "k"));
        Assert.IsType<AppendResult.InFlight>(await board.FindAsync(Note(), "k"));

        await hold.ReleaseAsync();
        await first;
        Assert.Equal(2, board.Journal.Head.Value);
    }

    [Fact]
    public async Task Copies_in_one_batch_are_stored_once_and_who_waits_hears_the_first_answer()
    {
        await using var board = await StartAsync();
        var hold = await board.HoldAsync();
        var first = board.AppendAsync(Note(), "k");
        var copies = Enumerable.Range(0, 10).Select(_ => board.AppendAsync(Note(), "k", wait: true)).ToList();
        var found = board.FindAsync(Note(), "k", wait: true).AsTask();
        var other = board.AppendAsync(Note(2), "k", wait: true);

        await hold.ReleaseAsync();

        var entry = Assert.IsType<AppendResult.Committed>(await first).Entry;
        Assert.All(await Task.WhenAll(copies), copy => Assert.Equal(new AppendResult.Committed(entry, Replayed: true), copy));
        Assert.Equal(new AppendResult.Committed(entry, Replayed: true), await found);
        Assert.IsType<AppendResult.KeyReused>(await other);
        Assert.Equal(2, board.Journal.Head.Value);
    }

    [Fact]
    public async Task Who_waits_for_a_first_that_was_refused_hears_the_refusal()
    {
        await using var board = await StartAsync();
        await board.CommitAsync(new NameTaken("bongsu"));
        var hold = await board.HoldAsync();
        var first = board.AppendAsync(new NameTaken("bongsu"), "k");
        var second = board.AppendAsync(new NameTaken("bongsu"), "k", wait: true);

        await hold.ReleaseAsync();

        Assert.IsType<AppendResult.Refused>(await first);
        Assert.IsType<AppendResult.Refused>(await second);
    }

    [Fact]
    public async Task A_first_that_stored_nothing_leaves_its_key_to_another_change()
    {
        await using var board = await StartAsync();
        var hold = await board.HoldAsync();
        var first = board.AppendAsync(new Exploded("square"), "k");
        var second = board.AppendAsync(Note(), "k", wait: true);

        await hold.ReleaseAsync();

        Assert.IsType<AppendResult.Poisoned>(await first);
        Assert.False(Assert.IsType<AppendResult.Committed>(await second).Replayed);
    }

    [Fact]
    public async Task An_earlier_answer_is_found_without_asking_any_rule()
    {
        await using var board = await StartAsync();
        var first = await board.CommitAsync(new NameTaken("bongsu"), "k");

        Assert.Equal(new AppendResult.Committed(first, Replayed: true), await board.FindAsync(new NameTaken("bongsu"), "k"));
        Assert.IsType<AppendResult.KeyReused>(await board.FindAsync(new NameTaken("another"), "k"));
        Assert.Null(await board.FindAsync(new NameTaken("bongsu"), "unknown"));
        Assert.Null(await board.FindAsync(new NameTaken("bongsu"), "k", account: 2));
        Assert.Null(await board.FindAsync(new NameTaken("bongsu")));
    }

    [Fact]
    public async Task Many_keys_sent_twice_at_the_same_time_are_stored_once_each()
    {
        await using var board = await StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 3_000).Select(
            number => Task.Run(() => board.AppendAsync(Note(number % 1_000), $"k{number % 1_000}", wait: true), Cancel)));

        Assert.Equal(1_000, board.Journal.Head.Value);
        Assert.Equal(1_000, answers.OfType<AppendResult.Committed>().Count(answer => !answer.Replayed));
        Assert.Equal(2_000, answers.OfType<AppendResult.Committed>().Count(answer => answer.Replayed));
    }
}
