using CsCheck;

namespace Bongsu.Journal.Tests;

public abstract partial class JournalContract
{
    [Fact]
    public async Task A_poison_change_fails_alone_and_leaves_nothing()
    {
        await using var board = await StartAsync();
        var hold = await board.HoldAsync();
        var before = board.AppendAsync(Note(1));
        var poison = board.AppendAsync(new Exploded("square"));
        var after = board.AppendAsync(Note(2));

        await hold.ReleaseAsync();

        Assert.Equal("The writer exploded", Assert.IsType<AppendResult.Poisoned>(await poison).Error.Message);
        Assert.Equal([2, 3], (await Task.WhenAll(before, after)).Select(answer => Assert.IsType<AppendResult.Committed>(answer).Entry.Position.Value));
        Assert.Equal(2, Number("SELECT COUNT(*) FROM notes"));
        Assert.Equal(2, Number("SELECT notes FROM boards WHERE name = 'square'"));
        Assert.DoesNotContain(board.Writer.AfterCommit, entry => entry.Change is Exploded);
        Assert.Equal(2, board.Writer.AfterCommit.Count(entry => entry.Change is NoteWritten));
    }

    [Fact]
    public async Task A_sum_that_the_data_forbids_fails_the_change_that_made_it()
    {
        await using var board = await StartAsync();
        var hold = await board.HoldAsync();
        var before = board.AppendAsync(Note(1));
        var poison = board.AppendAsync(new NotesDropped("square", 5));
        var after = board.AppendAsync(Note(2));
        var good = board.AppendAsync(new NotesDropped("square", 2));

        await hold.ReleaseAsync();

        Assert.IsType<AppendResult.Poisoned>(await poison);
        Assert.All(await Task.WhenAll(before, after, good), answer => Assert.IsType<AppendResult.Committed>(answer));
        Assert.Equal(0, Number("SELECT notes FROM boards WHERE name = 'square'"));
    }

    [Fact]
    public async Task A_statement_that_is_wrong_poisons_its_change_only()
    {
        await using var board = await StartAsync();
        var hold = await board.HoldAsync();
        var wrong = board.AppendAsync(new Said("SELECT nothing FROM nowhere"));
        var note = board.AppendAsync(Note());

        await hold.ReleaseAsync();

        Assert.IsType<AppendResult.Poisoned>(await wrong);
        Assert.IsType<AppendResult.Committed>(await note);
    }

    [Fact]
    public async Task A_writer_that_wrote_and_then_refused_is_poison()
    {
        await using var board = await StartAsync();
        var hold = await board.HoldAsync();
        var contradiction = board.AppendAsync(new Contradicted());
        var note = board.AppendAsync(Note());

        await hold.ReleaseAsync();

        Assert.IsType<AppendResult.Poisoned>(await contradiction);
        Assert.IsType<AppendResult.Committed>(await note);
        Assert.Equal(1, Number("SELECT COUNT(*) FROM notes"));
    }

    [Fact]
    public async Task A_poison_change_can_be_sent_again_under_its_key()
    {
        await using var board = await StartAsync();
        Assert.IsType<AppendResult.Poisoned>(await board.AppendAsync(new Exploded("square"), "k"));

        Assert.Null(await board.FindAsync(new Exploded("square"), "k"));
        Assert.IsType<AppendResult.Poisoned>(await board.AppendAsync(new Exploded("square"), "k"));
    }

    [Fact]
    public Task Any_batch_ends_as_its_changes_would_one_by_one() =>
        Gen.Int[0, 5].List[1, 40].SampleAsync(
            async kinds =>
            {
                await using var board = await StartAsync();
                // The log goes on from sample to sample; each has a board, names and likes of its own.
                var sample = board.Journal.Head.Value;
                var changes = kinds.Select((kind, number) => ChangeOf(kind, number, sample)).ToList();
                var hold = await board.HoldAsync();
                var answers = changes.Select(change => board.AppendAsync(change)).ToList();
                await hold.ReleaseAsync();

                var (head, notes, done) = (sample + 1, 0, new HashSet<object>());
                foreach (var (change, answer) in changes.Zip(await Task.WhenAll(answers)))
                {
                    if (change is Exploded or Contradicted)
                        Assert.IsType<AppendResult.Poisoned>(answer);
                    else if (change is NameTaken && !done.Add(change))
                        Assert.IsType<AppendResult.Refused>(answer);
                    else if (change is NoteLiked && !done.Add(change))
                        Assert.IsType<AppendResult.Unchanged>(answer);
                    else
                        Assert.Equal(++head, Assert.IsType<AppendResult.Committed>(answer).Entry.Position.Value);
                    notes += change is NoteWritten ? 1 : 0;
                }

                Assert.Equal(head, board.Journal.Head.Value);
                Assert.Equal(notes, Number($"SELECT COUNT(*) FROM notes WHERE board = 'square {sample}'"));
                Assert.Equal(notes, Number($"SELECT COALESCE(MAX(notes), 0) FROM boards WHERE name = 'square {sample}'"));
            },
            iter: 40, threads: 1);

    private static object ChangeOf(int kind, int number, long sample) => kind switch
    {
        0 => new Exploded($"square {sample}"),
        1 => new Contradicted(),
        2 => new NameTaken($"{sample}-{number % 3}"),
        3 => new NoteLiked(sample * 10 + number % 3),
        _ => new NoteWritten($"square {sample}", $"note {number}"),
    };
}
