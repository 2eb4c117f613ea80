using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Bongsu.Journal;

/// <summary>The name of a held change: 128 random bits, which nobody guesses.</summary>
public readonly record struct Receipt
{
    private const int Digits = 32;
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    internal Receipt(UInt128 value) => Value = value;

    internal UInt128 Value { get; }

    /// <summary>The receipt as 32 hexadecimal digits in lower case.</summary>
    public string Text => Value.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>Takes 32 hexadecimal digits in lower case; refuses every other text.</summary>
    public static bool TryParse(string? text, out Receipt receipt)
    {
        var valid = text is { Length: Digits } && !text.AsSpan().ContainsAnyExcept(Hexadecimal);
        receipt = valid ? new(UInt128.Parse(text!, NumberStyles.HexNumber, CultureInfo.InvariantCulture)) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal static Receipt New() => new(MemoryMarshal.Read<UInt128>(RandomNumberGenerator.GetBytes(16)));

    /// <summary>What a held change without a key of its caller's is stored under, so that a second drain of it is a replay.</summary>
    internal RequestKey Key => RequestKey.TryParse("held:" + Text, out var key) ? key : throw new InvalidOperationException("A receipt is a key");
}
