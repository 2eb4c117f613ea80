using System.Text.Json;

namespace Bongsu.Import.Reading;

/// <summary>One element of a list in a JSON file.</summary>
/// <param name="List">The list's name: that of the property that holds it, or of the file where it is the whole file.</param>
/// <param name="Value">The element.</param>
/// <param name="Line">The line of the file that it begins on, from 1.</param>
internal readonly record struct JsonRecord(string List, JsonElement Value, long Line);

/// <summary>Reads the lists in a JSON file element by element, wherever in the file they are: no more than one element is held at a time. JSON Lines are a list too.</summary>
internal sealed class JsonRecords(Stream file, string fileList, bool isLines)
{
    /// <summary>The largest element, in bytes; a topic with all its posts may be one.</summary>
    public const int MostBytes = 64 << 20;

    private static readonly JsonReaderOptions Options = new() { AllowMultipleValues = true, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    // What is open at the reader's place: the name of each list whose elements are wanted, null for all else.
    private readonly Stack<string?> _open = new();
    private JsonReaderState _state = new(Options);
    private byte[] _buffer = new byte[64 << 10];
    private int _start, _end;
    private bool _isLast;
    private long _line = 1;
    private string? _property;

    /// <summary>The next element; null at the end.</summary>
    /// <exception cref="JsonException">The file is no JSON from here on.</exception>
    /// <exception cref="InvalidDataException">An element is larger than <see cref="MostBytes"/>.</exception>
    public JsonRecord? Next()
    {
        if (_start == 0 && _end == 0 && !_isLast)
            Begin();
        while (true)
        {
            if (TryNext(out var record))
                return record;
            if (_isLast)
                return null;
            Fill();
        }
    }

    private bool TryNext(out JsonRecord record)
    {
        record = default;
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
        var (state, read) = (reader.CurrentState, 0);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                _open.Pop();
            else if (reader.TokenType == JsonTokenType.PropertyName)
                _property = reader.GetString();
            else if (ListHere(reader.TokenType) is { } list)
            {
                var line = _line + _buffer.AsSpan(_start, (int)reader.TokenStartIndex).Count((byte)'\n');
                if (!JsonElement.TryParseValue(ref reader, out var value))
                    break;
                (_state, record) = (reader.CurrentState, new(list, value.Value, line));
                Advance((int)reader.BytesConsumed);
                return true;
            }
            else if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                _open.Push(reader.TokenType == JsonTokenType.StartArray ? NameOfList() : null);
            (state, read) = (reader.CurrentState, (int)reader.BytesConsumed);
        }
        _state = state;
        Advance(read);
        return false;
    }

    private string? ListHere(JsonTokenType token) =>
        _open.Count > 0 ? _open.Peek() : isLines && token == JsonTokenType.StartObject ? fileList : null;

    private string? NameOfList() => _open.Count == 0 ? fileList : _property switch
    {
        "users" or "categories" or "topics" or "posts" => _property,
        "latest_posts" => "posts",
        _ => null,
    };

    private void Advance(int bytes)
    {
        _line += _buffer.AsSpan(_start, bytes).Count((byte)'\n');
        _start += bytes;
    }

    private void Begin()
    {
        Fill();
        if (_buffer.AsSpan(_start, _end - _start).StartsWith(System.Text.Encoding.UTF8.Preamble))
            _start += System.Text.Encoding.UTF8.Preamble.Length;
    }

    private void Fill()
    {
        if (_start == 0 && _end == _buffer.Length)
        {
            if (_buffer.Length >= MostBytes)
                throw new InvalidDataException($"an element is larger than {MostBytes >> 20} MiB");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        else if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        var count = file.ReadAtLeast(_buffer.AsSpan(_end), _buffer.Length - _end, throwOnEndOfStream: false);
        _isLast = count < _buffer.Length - _end;
        _end += count;
    }
}
