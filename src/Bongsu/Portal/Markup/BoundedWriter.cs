using System.Globalization;
using System.Text;

namespace Bongsu.Portal.Markup;

/// <summary>Takes so many characters and no more: a short text whose every word repeats one long address would otherwise become a page of hundreds of megabytes.</summary>
internal sealed class BoundedWriter(int limit) : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> value)
    {
        if (_text.Length + value.Length > limit)
            throw new TooLongException();
        _text.Append(value);
    }

    public override string ToString() => _text.ToString();

    /// <summary>More was written than the limit.</summary>
    internal sealed class TooLongException : Exception;
}
