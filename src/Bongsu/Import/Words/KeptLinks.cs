using System.Text.RegularExpressions;

namespace Bongsu.Import.Words;

/// <summary>Finds in a body what it shows or offers of the place it comes from: pictures, and files that were uploaded there. The links stay as they are; whoever imports sees which files would have to move too.</summary>
internal static partial class KeptLinks
{
    private const int Most = 100;

    public static IReadOnlyList<string> In(string body) =>
        [.. Link().Matches(body).Select(match => match.Groups["picture"] is { Success: true } picture ? picture.Value : match.Value).Distinct().Take(Most)];

    [GeneratedRegex("""!\[[^\]\n]{0,500}\]\((?<picture>[^)\s]{1,2000})|(?:https?://[^\s/()<>"]{1,300})?(?:upload://|/assets/uploads/|/uploads/)[^\s()<>\]"]{1,2000}""")]
    private static partial Regex Link();
}
