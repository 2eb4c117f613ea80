using System.Text.RegularExpressions;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Texts;

namespace Bongsu.Status.Copy;

/// <summary>The addresses within the copy: files beside one another, so that they work from a disk and from any folder of any server. What is not in the copy is at the portal.</summary>
public sealed partial class CopyLinks(PortalAddress address)
{
    private const string IncidentPath = "/status/incidents/";

    public static string Index(Language language) => $"index{Ending(language)}.html";

    public static string History(Language language) => $"history{Ending(language)}.html";

    public static string Incident(long id, Language language) => $"incident-{id}{Ending(language)}.html";

    public static string Feed(string format, Language language) => $"feed{Ending(language)}.{format}";

    /// <summary>A rendered page with links of the copy in the place of the portal's. In it every "&lt;" that begins no element is escaped, so nothing but links is met.</summary>
    /// <param name="html">The page.</param>
    /// <param name="language">Its language.</param>
    /// <param name="incidents">Those that the copy has.</param>
    public string Localize(string html, Language language, IReadOnlySet<long> incidents) =>
        LocalLink().Replace(html, link => InCopy(link.Groups["path"].Value, language, incidents) is { } file ? file + link.Groups["fragment"].Value : address.Of("/") + link.Value[1..]);

    private static string? InCopy(string path, Language language, IReadOnlySet<long> incidents) => path switch
    {
        "/status" => Index(language),
        "/status/history" => History(language),
        "/status/feed.atom" => Feed("atom", language),
        _ => path.StartsWith(IncidentPath, StringComparison.Ordinal) && long.TryParse(path.AsSpan(IncidentPath.Length), out var id) && incidents.Contains(id) ? Incident(id, language) : null,
    };

    private static string Ending(Language language) => language == Language.Korean ? "" : $".{language.Code}";

    [GeneratedRegex("(?<=<a href=\")(?<path>/[^\"#]*)(?<fragment>#[^\"]*)?")]
    private static partial Regex LocalLink();
}
