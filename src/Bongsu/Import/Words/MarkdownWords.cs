using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Bongsu.Import.Words;

/// <summary>Pieces of Markdown, made so that what was text stays text.</summary>
internal static partial class MarkdownWords
{
    private static readonly SearchValues<char> Meaningful = SearchValues.Create("\\`*_[]<>#+-.");

    /// <summary>A text without meaning for Markdown. Hashtags and addresses keep theirs.</summary>
    public static string Escape(string text, bool isAtStart = false)
    {
        if (!text.AsSpan().ContainsAny(Meaningful) || text.Contains("://", StringComparison.Ordinal) && !text.Contains(' ', StringComparison.Ordinal))
            return text;
        var escaped = string.Join(' ', text.Split(' ').Select(word => word.Contains("://", StringComparison.Ordinal) ? word : Special().Replace(word, @"\$0")));
        return isAtStart ? LineStart().Replace(escaped, @"$1\$2") : escaped;
    }

    /// <summary>A text between two marks; spaces stay outside, where Markdown needs them.</summary>
    public static string Around(string mark, string text)
    {
        var words = text.Trim();
        if (words.Length == 0 || words.Contains('\n', StringComparison.Ordinal))
            return text;
        var start = text.IndexOf(words, StringComparison.Ordinal);
        return $"{text[..start]}{mark}{words}{mark}{text[(start + words.Length)..]}";
    }

    public static string Link(string words, string address) =>
        words.Length == 0 || words == address ? Address(address) is var bare && Uri.TryCreate(bare, UriKind.Absolute, out _) ? bare : $"[{Escape(bare)}]({bare})"
        : $"[{LineBreaks().Replace(words, " ")}]({Address(address)})";

    public static string Image(string words, string address) => $"![{Escape(LineBreaks().Replace(words, " "))}]({Address(address)})";

    public static string Code(string code)
    {
        var words = LineBreaks().Replace(code, " ");
        var mark = new string('`', LongestRun(words) + 1);
        return words.Length == 0 ? "" : words.Contains('`', StringComparison.Ordinal) ? $"{mark} {words} {mark}" : $"{mark}{words}{mark}";
    }

    public static string Fence(string code)
    {
        var mark = new string('`', Math.Max(3, LongestRun(code) + 1));
        return $"\n\n{mark}\n{code.Trim('\n')}\n{mark}\n\n";
    }

    // What would end an address early, or the line.
    private static string Address(string address)
    {
        var safe = new StringBuilder();
        foreach (var letter in address.Trim())
            safe.Append(letter switch { ' ' => "%20", '(' => "%28", ')' => "%29", '<' => "%3C", '>' => "%3E", '\\' => "%5C", < ' ' => "", _ => letter.ToString() });
        return safe.ToString();
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var letter in text)
            longest = Math.Max(longest, run = letter == '`' ? run + 1 : 0);
        return longest;
    }

    // Within a word an underscore means nothing to Markdown, and may be part of a hashtag.
    [GeneratedRegex(@"[\\`*\[\]<]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])")]
    private static partial Regex Special();

    [GeneratedRegex(@"^(\s*(?:\d{1,9}(?=\.))?)(>|[+.](?=\s)|-(?=[\s-])|#{1,6}(?=\s))")]
    private static partial Regex LineStart();

    [GeneratedRegex(@"\n\s*")]
    private static partial Regex LineBreaks();
}
