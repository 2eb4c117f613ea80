using System.Text;
using System.Text.RegularExpressions;

namespace Bongsu.Bench;

/// <summary>What a first visit takes over the wire before anything can be read: the page and its style sheets.</summary>
public static partial class WeightBenchmark
{
    private const int MostPages = 400;
    private const int Most = 14 * 1024;

    public static async Task RunAsync(Report report)
    {
        using var demonstration = new Scratch();
        using (var portal = await Server.PortalAsync(demonstration.Path, demonstration: true))
        {
            // The demonstration may go on filling itself after the doors are open.
            await Task.Delay(5_000);
            var views = await CrawlAsync(portal.Port);
            Report.Line($"the demonstration: {views.Count} pages; brotli; bytes with headers");
            foreach (var view in views.OrderByDescending(view => view.Bytes).Take(5))
                Report.Line($"  {view.Bytes} {view.Path}");
            report.AtMost("heaviest first view of the demonstration", new([views.Max(view => view.Bytes)]), Most, " bytes");
        }
        using var data = new Scratch();
        using var hot = await Server.PortalAsync(data.Path);
        var path = await PagesBenchmark.HotPageAsync(hot);
        report.AtMost("a post with 200 comments", new([await ViewAsync(hot.Port, path, [])]), Most, " bytes");
    }

    private static async Task<List<(string Path, double Bytes)>> CrawlAsync(int port)
    {
        var views = new List<(string, double)>();
        var (seen, waiting) = (new HashSet<string> { "/" }, new Queue<string>(["/"]));
        while (waiting.TryDequeue(out var path) && views.Count < MostPages)
        {
            var links = new List<string>();
            if (await ViewAsync(port, path, links) is > 0 and var bytes)
                views.Add((path, bytes));
            foreach (var link in links.Where(seen.Add))
                waiting.Enqueue(link);
        }
        return views;
    }

    /// <summary>The bytes of a page with its style sheets, 0 where there is none; its links are added to the list.</summary>
    private static async Task<double> ViewAsync(int port, string path, List<string> links)
    {
        var page = await Wire.GetAsync(port, path);
        if (page.Status != 200 || !page.Headers.Contains("text/html", StringComparison.Ordinal))
            return 0;
        var html = Encoding.UTF8.GetString((await Wire.GetAsync(port, path, "identity")).Body);
        links.AddRange(Link().Matches(html).Select(match => System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)));
        double bytes = page.Bytes;
        foreach (Match style in Style().Matches(html))
            bytes += (await Wire.GetAsync(port, style.Groups[1].Value)).Bytes;
        return bytes;
    }

    [GeneratedRegex("<a [^>]*href=\"(/[^\"#]*)")]
    private static partial Regex Link();

    [GeneratedRegex("<link (?=[^>]*stylesheet)[^>]*href=\"(/[^\"]*)\"")]
    private static partial Regex Style();
}
