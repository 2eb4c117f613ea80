using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bongsu.Journal.Tests;

internal sealed record NoteWritten(string Text, string Board);

[JsonSerializable(typeof(NoteWritten))]
internal sealed partial class NotesJson : JsonSerializerContext;

internal sealed class NoteWriter : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(NoteWritten)];

    public WriteResult Write(Entry entry, IWriteBatch batch)
    {
        var note = (NoteWritten)entry.Change;
        if (note.Text == "boom") throw new InvalidOperationException("boom");
        batch.Execute("INSERT INTO notes (id, board, text) VALUES ($1, $2, $3)", entry.Position.Value, note.Board, note.Text);
        batch.Add("INSERT INTO boards (name, notes) VALUES ($2, $1) ON CONFLICT (name) DO UPDATE SET notes = notes + $1", 1, note.Board);
        return WriteResult.Written;
    }
}

public sealed class Smoke
{
    [Fact]
    public async Task It_works()
    {
        var ct = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory();
        var tables = new Dictionary<string, IReadOnlyList<string>> { ["notes"] = ["CREATE TABLE notes (id BIGINT PRIMARY KEY, board TEXT NOT NULL, text TEXT NOT NULL); CREATE TABLE boards (name TEXT PRIMARY KEY, notes BIGINT NOT NULL);"] };
        await using (var store = SqliteJournalStore.Open(Path.Combine(folder.FullName, "bongsu.db"), tables))
        await using (var journal = new Journal(store, new ChangeCatalog().Add("note-written", NotesJson.Default.NoteWritten), [new NoteWriter()], [], new JournalOptions(), TimeProvider.System, NullLogger<Journal>.Instance))
        {
            await journal.StartAsync(ct);
            var all = await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => journal.AppendAsync(new Append { Change = new NoteWritten(i % 10 == 0 ? "boom" : "n" + i, "b" + i % 3) }, ct).AsTask()));
            Assert.Equal(200, all.Count(a => a is AppendResult.Poisoned));
            Assert.Equal(1800, all.OfType<AppendResult.Committed>().Select(c => c.Entry.Position).Distinct().Count());
            Assert.Equal(new Position(1800), journal.Head);
            Assert.True(RequestKey.TryParse("k", out var key));
            var first = await journal.AppendAsync(new Append { Change = new NoteWritten("x", "y"), Key = key }, ct);
            Assert.False(Assert.IsType<AppendResult.Committed>(first).Replayed);
            Assert.True(Assert.IsType<AppendResult.Committed>(await journal.AppendAsync(new Append { Change = new NoteWritten("x", "y"), Key = key }, ct)).Replayed);
            Assert.IsType<AppendResult.KeyReused>(await journal.AppendAsync(new Append { Change = new NoteWritten("z", "y"), Key = key }, ct));
        }
        folder.Delete(true);
    }
}
