namespace Bongsu.Journal.Tests;

public abstract partial class JournalContract
{
    [Fact]
    public async Task While_the_store_cannot_commit_changes_are_refused_and_afterwards_taken_again()
    {
        await using var board = await StartAsync();
        await board.CommitAsync(Note(1));

        await using (Break())
        {
            var answers = await Task.WhenAll(board.AppendAsync(Note(2)), board.AppendAsync(Note(3), "k"));
            Assert.All(answers, answer => Assert.IsType<AppendResult.StoreUnavailable>(answer));
            Assert.Equal(1, board.Journal.Head.Value);
        }

        Assert.Null(await board.FindAsync(Note(3), "k"));
        Assert.Equal(2, (await board.CommitAsync(Note(3), "k")).Position.Value);
        Assert.Equal([Note(1), Note(3)], (await board.LogAsync()).Select(entry => entry.Change));
        Assert.Equal(2, Number("SELECT notes FROM boards WHERE name = 'square'"));
    }

    [Fact]
    public async Task What_was_left_for_after_a_commit_that_failed_never_runs()
    {
        await using var board = await StartAsync();

        await using (Break())
            Assert.IsType<AppendResult.StoreUnavailable>(await board.AppendAsync(Note(1)));
        var second = await board.CommitAsync(Note(2));

        Assert.Equal([second], board.Writer.AfterCommit);
    }

    [Fact]
    public async Task Reading_goes_on_while_the_store_cannot_commit()
    {
        var listener = new Listener();
        await using var board = await StartAsync(new JournalOptions { RecentCapacity = 0 }, listener);
        await board.CommitAsync(Note(1), "k");

        await using (Break())
        {
            Assert.Single(await board.LogAsync());
            Assert.IsType<AppendResult.Committed>(await board.FindAsync(Note(1), "k"));
            await listener.HasHeardAsync(1);
        }
    }
}
