using Microsoft.Extensions.Primitives;

namespace Bongsu.Portal.PageCache;

/// <summary>The best of the codings that an <c>Accept-Encoding</c> allows.</summary>
public static class AcceptedCoding
{
    private static readonly HeaderMemo<Kind> Memo = new(Parse);

    public enum Kind { Identity, Gzip, Brotli }

    public static Kind Of(StringValues acceptEncoding) => acceptEncoding.Count == 0 ? Kind.Identity : Memo.Read(acceptEncoding.ToString());

    private static Kind Parse(string header)
    {
        var best = Kind.Identity;
        foreach (var range in header.AsSpan().Split(','))
        {
            var item = header.AsSpan()[range].Trim();
            var semicolon = item.IndexOf(';');
            var name = semicolon < 0 ? item : item[..semicolon].TrimEnd();
            if (semicolon >= 0 && IsZero(item[(semicolon + 1)..]))
                continue;
            var kind = name.Equals("br", StringComparison.OrdinalIgnoreCase) ? Kind.Brotli
                : name.Equals("gzip", StringComparison.OrdinalIgnoreCase) ? Kind.Gzip
                : Kind.Identity;
            if (kind > best)
                best = kind;
        }
        return best;
    }

    private static bool IsZero(ReadOnlySpan<char> parameter)
    {
        var equals = parameter.IndexOf('=');
        return equals >= 0 && double.TryParse(parameter[(equals + 1)..], System.Globalization.CultureInfo.InvariantCulture, out var weight) && weight == 0;
    }
}
