using System.Globalization;
using Bongsu.Portal.PageCache;
using Microsoft.Extensions.Primitives;

namespace Bongsu.Portal.Texts;

/// <summary>The language that a request is answered in: the reader's own choice (a cookie), else what the browser prefers, else Korean.</summary>
public static class RequestLanguage
{
    /// <summary>The cookie that keeps a reader's choice.</summary>
    public const string Cookie = "bongsu-language";

    private static readonly HeaderMemo<Language> Memo = new(Parse);

    public static Language Of(HttpRequest request) =>
        request.Headers.Cookie is { Count: > 0 } cookies && Chosen(cookies) is { } chosen ? chosen
        : request.Headers.AcceptLanguage is { Count: > 0 } accepted ? Memo.Read(accepted.ToString())
        : Language.Korean;

    /// <summary>Whether the reader chose, so that no shared cache may answer for the browser's preference alone.</summary>
    public static bool IsChosen(HttpRequest request) => request.Headers.Cookie is { Count: > 0 } cookies && Chosen(cookies) is not null;

    private static Language? Chosen(StringValues cookies)
    {
        foreach (var cookie in cookies)
        {
            if (cookie is null || cookie.IndexOf(Cookie + "=", StringComparison.Ordinal) is var at && at < 0)
                continue;
            var value = cookie.AsSpan(at + Cookie.Length + 1);
            var end = value.IndexOf(';');
            return Language.Find((end < 0 ? value : value[..end]).Trim());
        }
        return null;
    }

    private static Language Parse(string header)
    {
        var best = Language.Korean;
        var bestWeight = 0d;
        foreach (var range in header.AsSpan().Split(','))
        {
            var item = header.AsSpan()[range].Trim();
            var semicolon = item.IndexOf(';');
            var name = semicolon < 0 ? item : item[..semicolon].TrimEnd();
            var weight = 1d;
            if (semicolon >= 0 && item[semicolon..].IndexOf("q=", StringComparison.Ordinal) is var q && q >= 0
                && !double.TryParse(item[(semicolon + q + 2)..], CultureInfo.InvariantCulture, out weight))
                continue;
            var dash = name.IndexOf('-');
            if (Language.Find(dash < 0 ? name : name[..dash]) is { } language && weight > bestWeight)
                (best, bestWeight) = (language, weight);
        }
        return best;
    }
}
