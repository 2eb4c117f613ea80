using System.Buffers;
using System.Text;

namespace Bongsu.Portal.Markup;

/// <summary>A short message as HTML: no markup of its own, but tags, mentions and addresses on the web lead where they name. Statuses arrive by the ten thousand a second, so one pass does it all.</summary>
public static class ShortText
{
    private const int ShortestName = 3;
    private const int LongestName = 20;

    private static readonly SearchValues<char> Special = SearchValues.Create("#@:&<>\"\n");

    // What RFC 3986 lets stand in an address. Letters of other scripts end it: Korean sets its particles right behind a word, an address included.
    private static readonly SearchValues<char> OfAddress = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    // A sentence goes on with these behind an address.
    private const string OfSentence = ".,:;!?'*_~(";

    public static Rendered Render(string text)
    {
        var (tags, html) = (new TagCollector(), new StringBuilder(text.Length + 16).Append("<p>"));
        var (written, at) = (0, 0);
        while (text.AsSpan(at).IndexOfAny(Special) is >= 0 and var ahead)
        {
            at += ahead;
            var (start, length) = text[at] switch
            {
                '#' => (at, LinkTag(text, at, written, tags, html)),
                '@' => (at, LinkPerson(text, at, written, html)),
                ':' => LinkAddress(text, at, written, html),
                '\n' => (at, Break(text, at, written, html)),
                var mark => (at, Escape(text, at, written, mark, html)),
            };
            at = length == 0 ? at + 1 : start + length;
            written = length == 0 ? written : at;
        }
        return new(html.Append(text, written, text.Length - written).Append("</p>").ToString(), tags.Tags);
    }

    private static int LinkTag(string text, int at, int written, TagCollector tags, StringBuilder html)
    {
        var length = Tag.ReadAt(text, at, out var tag);
        if (length == 0 || !tags.Take(tag))
            return 0;
        html.Append(text, written, at - written).Append("<a href=\"").Append(tag.Url).Append("\">").Append(text, at, length).Append("</a>");
        return length;
    }

    // Whether such an account exists is not asked: what a text says must not depend on when it is read.
    private static int LinkPerson(string text, int at, int written, StringBuilder html)
    {
        if (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '_' or '@' or '/' or '.' or '-'))
            return 0;
        var end = at + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        // With another sign behind it, it is a name on some other server.
        if (end - at - 1 is < ShortestName or > LongestName || end < text.Length && text[end] == '@')
            return 0;
        html.Append(text, written, at - written).Append("<a href=\"/live/people/").Append(text[(at + 1)..end].ToLowerInvariant()).Append("\">").Append(text, at, end - at).Append("</a>");
        return end - at;
    }

    private static (int Start, int Length) LinkAddress(string text, int colon, int written, StringBuilder html)
    {
        var before = text.AsSpan(written, colon - written);
        var start = colon - (before.EndsWith("https", StringComparison.OrdinalIgnoreCase) ? 5 : before.EndsWith("http", StringComparison.OrdinalIgnoreCase) ? 4 : colon + 1);
        if (start < 0 || !text.AsSpan(colon).StartsWith("://", StringComparison.Ordinal) || start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]))
            return default;
        var length = text.AsSpan(start).IndexOfAnyExcept(OfAddress) is >= 0 and var end ? end : text.Length - start;
        var address = Trimmed(text.AsSpan(start, length));
        // A name before the host makes one host look like another.
        if (!Uri.TryCreate(address.ToString(), UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
            return default;
        var escaped = address.ToString().Replace("&", "&amp;", StringComparison.Ordinal);
        html.Append(text, written, start - written).Append("<a href=\"").Append(escaped).Append("\" rel=\"nofollow noopener\">").Append(escaped).Append("</a>");
        return (start, address.Length);
    }

    private static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> address)
    {
        while (true)
        {
            address = address.TrimEnd(OfSentence);
            if (address is [.., ')'] && address.Count('(') < address.Count(')') || address is [.., ']'] && address.Count('[') < address.Count(']'))
                address = address[..^1];
            else
                return address;
        }
    }

    private static int Break(string text, int at, int written, StringBuilder html)
    {
        var length = text.AsSpan(at).IndexOfAnyExcept('\n', ' ') is >= 0 and var end ? end : text.Length - at;
        html.Append(text, written, at - written).Append(text.AsSpan(at, length).Count('\n') > 1 ? "</p>\n<p>" : "<br>\n");
        return length;
    }

    private static int Escape(string text, int at, int written, char mark, StringBuilder html)
    {
        html.Append(text, written, at - written).Append(mark switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => "&quot;" });
        return 1;
    }
}
