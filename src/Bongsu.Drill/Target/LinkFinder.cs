using System.Text.RegularExpressions;
using Bongsu.Drill.Playing;

namespace Bongsu.Drill.Target;

/// <summary>Finds what there is to read, as a reader sees it on the front page and the lists. The player asks for pages compressed and does not look into them.</summary>
internal static partial class LinkFinder
{
    private const int Most = 2_000;

    private static readonly (string Prefix, Part Part)[] Parts =
        [("/cafes/", Part.Cafes), ("/news/", Part.News), ("/live/", Part.Live), ("/status", Part.Status), ("/alerts", Part.Status)];

    // What is no page for guests to read, or one of which there is no end.
    private static readonly string[] Passed = ["/following", "/mine", "/new", "/edit", "/join", "/members", ".atom", ".json", ".xml", "/feed", "/share", "/report"];

    public static async Task<IReadOnlyList<(Part, string)>> FindAsync(PortalClient portal, Stage stage, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Part>(StringComparer.Ordinal) { ["/news"] = Part.News, ["/live"] = Part.Live, ["/status"] = Part.Status };
        foreach (var page in (string[])["/", "/news", "/cafes", $"/cafes/{stage.Cafe}", "/live"])
        {
            var told = await portal.TryAsync(HttpMethod.Get, page, null, null, cancellationToken);
            foreach (Match link in Link().Matches(told.Status == 200 ? told.Body : ""))
                if (found.Count < Most && PartOf(link.Groups[1].Value) is { } part)
                    found[link.Groups[1].Value] = part;
        }
        return [.. found.Select(link => (link.Value, link.Key))];
    }

    private static Part? PartOf(string path)
    {
        if (Passed.Any(word => path.Contains(word, StringComparison.Ordinal)))
            return null;
        foreach (var (prefix, part) in Parts)
            if (path.StartsWith(prefix, StringComparison.Ordinal))
                return part;
        return null;
    }

    [GeneratedRegex("""href="(/[A-Za-z0-9/%_.-]*)["#]""")]
    private static partial Regex Link();
}
