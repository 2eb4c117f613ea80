using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Bongsu.News.Feeds;

/// <summary>Finds out how a feed is encoded. What it says of itself is only believed where its bytes bear it out: feeds that say UTF-8 and are EUC-KR are as common as the other way round.</summary>
internal static partial class FeedEncoding
{
    // Korean Windows' superset of EUC-KR: what calls itself EUC-KR often has syllables that only this one has.
    private const int Korean = 949;

    // A text cut in the middle of a character has one wrong byte in a thousand; a text in another encoding has hardly anything else.
    private const int RightPerWrong = 10;

    // What code pages make of bytes that stand for nothing in them: controls of an age without them, and private characters.
    private static readonly SearchValues<char> Unassigned = SearchValues.Create([.. Enumerable.Range(0x80, 0x20).Concat(Enumerable.Range(0xE000, 0x1900)).Select(c => (char)c)]);

    private static readonly string[] KoreanNames = ["euc-kr", "euckr", "ks_c_5601-1987", "ksc5601", "ks_c_5601", "korean", "cp949", "ms949", "x-windows-949", "windows-949", "uhc"];

    /// <summary>The text of the bytes, without the mark of their order; null where no encoding fits.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (Utf16Of(bytes) is { } utf16)
            return Strictly(bytes[..(bytes.Length & ~1)], utf16)?.TrimStart('\uFEFF');
        if (Strictly(bytes, new UTF8Encoding(false, throwOnInvalidBytes: true)) is { } utf8)
            return utf8.TrimStart('\uFEFF');
        if (WithFewErrors(bytes, Encoding.UTF8) is { } nearly)
            return nearly.TrimStart('\uFEFF');
        string?[] said = [XmlEncoding().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 1_024)])).Groups[1].Value, Charset().Match(contentType ?? "").Groups[1].Value, "euc-kr"];
        foreach (var name in said)
            if (Find(name, DecoderFallback.ExceptionFallback) is { } encoding && Strictly(bytes, encoding) is { } text && !text.AsSpan().ContainsAny(Unassigned))
                return text;
        return WithFewErrors(bytes, Find("euc-kr", new DecoderReplacementFallback("\uFFFD"))!);
    }

    // A mark, or a first sign of two bytes of which one is zero.
    private static UnicodeEncoding? Utf16Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] or [(byte)'<' or (byte)'{', 0, _, _, ..] => new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
        [0xFE, 0xFF, ..] or [0, (byte)'<' or (byte)'{', _, _, ..] => new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
        _ => null,
    };

    private static Encoding? Find(string? name, DecoderFallback wrong)
    {
        if (string.IsNullOrEmpty(name) || name.StartsWith("utf", StringComparison.OrdinalIgnoreCase))
            return null;
        if (KoreanNames.Contains(name, StringComparer.OrdinalIgnoreCase))
            return CodePagesEncodingProvider.Instance.GetEncoding(Korean, EncoderFallback.ReplacementFallback, wrong);
        return name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase) ? Find("windows-1252", wrong)
            : CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, wrong);
    }

    private static string? Strictly(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string? WithFewErrors(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        var text = encoding.GetString(bytes);
        var (right, wrong) = (0, 0);
        foreach (var c in text)
            if (c == '\uFFFD' || Unassigned.Contains(c))
                wrong++;
            else if (!char.IsAscii(c))
                right++;
        return wrong * RightPerWrong <= right ? text : null;
    }

    [GeneratedRegex("""^[^<]*<\?xml[^>]{1,100}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})""", RegexOptions.IgnoreCase)]
    private static partial Regex XmlEncoding();

    [GeneratedRegex("""charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", RegexOptions.IgnoreCase)]
    private static partial Regex Charset();
}
