using System.Text.Json.Serialization;

namespace Bongsu.Journal.Tests;

/// <summary>A note on a board, and one more in the board's count.</summary>
internal sealed record NoteWritten(string Board, string Text);

/// <summary>Liking twice is liking once.</summary>
internal sealed record NoteLiked(long Note);

/// <summary>A name belongs to whoever came first.</summary>
internal sealed record NameTaken(string Name);

/// <summary>Takes notes off a board's count, which must not fall below 0.</summary>
internal sealed record NotesDropped(string Board, long Count);

/// <summary>Writes like a note, and then its writer throws.</summary>
internal sealed record Exploded(string Board);

/// <summary>Writes a row and then claims that it refused.</summary>
internal sealed record Contradicted;

/// <summary>Holds up the writing thread until the test opens the gate.</summary>
internal sealed record Held;

/// <summary>Runs any statement; with <see cref="Stubborn"/> it makes nothing of an error.</summary>
internal sealed record Said(string Sql, bool Stubborn = false);

[JsonSerializable(typeof(NoteWritten))]
[JsonSerializable(typeof(NoteLiked))]
[JsonSerializable(typeof(NameTaken))]
[JsonSerializable(typeof(NotesDropped))]
[JsonSerializable(typeof(Exploded))]
[JsonSerializable(typeof(Contradicted))]
[JsonSerializable(typeof(Held))]
[JsonSerializable(typeof(Said))]
internal sealed partial class BoardJson : JsonSerializerContext;

internal static class BoardChanges
{
    public static ChangeCatalog Catalog() => new ChangeCatalog()
        .Add("note-written", BoardJson.Default.NoteWritten)
        .Add("note-liked", BoardJson.Default.NoteLiked)
        .Add("name-taken", BoardJson.Default.NameTaken)
        .Add("notes-dropped", BoardJson.Default.NotesDropped)
        .Add("exploded", BoardJson.Default.Exploded)
        .Add("contradicted", BoardJson.Default.Contradicted)
        .Add("held", BoardJson.Default.Held)
        .Add("said", BoardJson.Default.Said);
}
