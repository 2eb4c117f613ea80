using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bongsu.Journal;

/// <summary>The kinds of change an application makes: a name for the log and the JSON form of each type. Names and forms are kept for ever; a changed form gets a new name.</summary>
public sealed class ChangeCatalog
{
    private readonly Dictionary<string, JsonTypeInfo> _byKind = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, string> _kinds = [];

    /// <summary>Adds a type of change under its name in the log (short, lower case, past tense: <c>comment-written</c>).</summary>
    /// <exception cref="ArgumentException">The name or the type is there already.</exception>
    public ChangeCatalog Add<TChange>(string kind, JsonTypeInfo<TChange> json) where TChange : notnull
    {
        _byKind.Add(kind, json);
        _kinds.Add(typeof(TChange), kind);
        return this;
    }

    internal IReadOnlyCollection<Type> Types => _kinds.Keys;

    internal string KindOf(object change) => _kinds.TryGetValue(change.GetType(), out var kind)
        ? kind
        : throw new ArgumentException($"{change.GetType()} is not in the catalog of changes", nameof(change));

    internal byte[] Write(string kind, object change) => JsonSerializer.SerializeToUtf8Bytes(change, JsonOf(kind));

    /// <summary>The change that a row of the log holds, given its kind and its JSON.</summary>
    /// <exception cref="InvalidDataException">The catalog does not know the kind.</exception>
    public object Read(string kind, ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize(payload, JsonOf(kind))
        ?? throw new InvalidDataException($"There is no change of the kind '{kind}', only the word null");

    /// <summary>The change; null where its kind or form is unknown.</summary>
    internal object? TryRead(string kind, ReadOnlySpan<byte> payload)
    {
        try
        {
            return Read(kind, payload);
        }
        catch (Exception error) when (error is InvalidDataException or JsonException)
        {
            return null;
        }
    }

    internal Entry EntryOf(LogRow row) => new(row.Position, row.At, row.Account, row.Kind, Read(row.Kind, row.Payload.Span));

    private JsonTypeInfo JsonOf(string kind) => _byKind.TryGetValue(kind, out var json)
        ? json
        : throw new InvalidDataException($"The log has a change of the kind '{kind}', which this program does not know");
}
