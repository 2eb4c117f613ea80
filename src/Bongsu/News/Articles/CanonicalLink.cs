namespace Bongsu.News.Articles;

/// <summary>What is left of a link when everything is gone that differs between two links to one article: scheme, www, case of the host, fragment, a slash at the end, and what tells its readers apart.</summary>
public static class CanonicalLink
{
    private static readonly HashSet<string> Tracking = new(["fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "ref", "from", "source", "spm"], StringComparer.OrdinalIgnoreCase);

    public static string? Of(string? link)
    {
        if (link is null || !Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return null;
        var host = uri.IdnHost.StartsWith("www.", StringComparison.Ordinal) ? uri.IdnHost[4..] : uri.IdnHost;
        // Two links that differ in the order of their parameters alone lead to the same place.
        var query = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => !IsTracking(pair.Split('=')[0])).Order(StringComparer.Ordinal).ToList();
        var path = uri.AbsolutePath.TrimEnd('/');
        // The front of a site is no article.
        return path.Length == 0 && query.Count == 0 ? null : $"{host}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}{path}{(query.Count == 0 ? "" : "?" + string.Join('&', query))}";
    }

    private static bool IsTracking(string parameter) => parameter.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) || Tracking.Contains(parameter);
}
