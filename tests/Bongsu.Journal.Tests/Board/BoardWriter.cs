using System.Collections.Concurrent;

namespace Bongsu.Journal.Tests;

internal sealed class BoardWriter : IChangeWriter, IDisposable
{
    private const string Count = "INSERT INTO boards (name, notes, sums) VALUES ($2, $1, 1) ON CONFLICT (name) DO UPDATE SET notes = boards.notes + $1, sums = boards.sums + 1";

    private readonly SemaphoreSlim _entered = new(0);
    private readonly SemaphoreSlim _gate = new(0);

    public IReadOnlyCollection<Type> Changes { get; } =
    [
        typeof(NoteWritten), typeof(NoteLiked), typeof(NameTaken), typeof(NotesDropped), typeof(Exploded), typeof(Contradicted), typeof(Held), typeof(Said),
    ];

    /// <summary>The entries whose commit a cache would have heard of.</summary>
    public ConcurrentQueue<Entry> AfterCommit { get; } = [];

    /// <summary>Done when the writing thread stands at the gate.</summary>
    public Task EnteredAsync() => _entered.WaitAsync(TestContext.Current.CancellationToken);

    public void OpenGate() => _gate.Release();

    public WriteResult Write(Entry entry, IWriteBatch batch)
    {
        batch.AfterCommit(() => AfterCommit.Enqueue(entry));
        return entry.Change switch
        {
            NoteWritten note => Write(note, entry, batch),
            NoteLiked like => batch.Execute("INSERT INTO likes (note_id, account_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", like.Note, entry.Account) == 0
                ? WriteResult.Unchanged : WriteResult.Written,
            NameTaken taken => Write(taken, entry, batch),
            NotesDropped dropped => Write(dropped, batch),
            Exploded exploded => throw Explosion(exploded, entry, batch),
            Contradicted => Contradict(entry, batch),
            Held => Hold(),
            Said said => Write(said, batch),
            _ => throw new InvalidOperationException($"Not a change of the board: {entry.Change}"),
        };
    }

    public void Dispose()
    {
        _entered.Dispose();
        _gate.Dispose();
    }

    private static WriteResult Write(NoteWritten note, Entry entry, IWriteBatch batch)
    {
        batch.Execute("INSERT INTO notes (id, board, text) VALUES ($1, $2, $3)", entry.Position.Value, note.Board, note.Text);
        batch.Add(Count, 1, note.Board);
        return WriteResult.Written;
    }

    private static WriteResult Write(NameTaken taken, Entry entry, IWriteBatch batch)
    {
        if (batch.Scalar("SELECT account_id FROM names WHERE name = $1", taken.Name) is not null)
            return WriteResult.Refused("taken");
        batch.Execute("INSERT INTO names (name, account_id) VALUES ($1, $2)", taken.Name, entry.Account);
        return WriteResult.Written;
    }

    private static WriteResult Write(NotesDropped dropped, IWriteBatch batch)
    {
        batch.Add("UPDATE boards SET notes = notes + $1 WHERE name = $2", -dropped.Count, dropped.Board);
        return WriteResult.Written;
    }

    private static InvalidOperationException Explosion(Exploded exploded, Entry entry, IWriteBatch batch)
    {
        Write(new NoteWritten(exploded.Board, "never to be seen"), entry, batch);
        return new InvalidOperationException("The writer exploded");
    }

    private static WriteResult Contradict(Entry entry, IWriteBatch batch)
    {
        Write(new NoteWritten("contradiction", "never to be seen"), entry, batch);
        return WriteResult.Refused("never-to-be-heard");
    }

    private WriteResult Hold()
    {
        _entered.Release();
        _gate.Wait();
        return WriteResult.Written;
    }

    private static WriteResult Write(Said said, IWriteBatch batch)
    {
        try
        {
            batch.Scalar(said.Sql);
        }
        catch (Exception) when (said.Stubborn)
        {
            batch.Add(Count, 1, "stubborn");
        }

        return WriteResult.Written;
    }
}
