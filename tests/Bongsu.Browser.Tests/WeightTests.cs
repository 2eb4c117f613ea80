using System.Text.RegularExpressions;
using Bongsu.Portal.Layout;

namespace Bongsu.Browser.Tests;

/// <summary>The first view of a page fits into the first round trip of a new connection.</summary>
public sealed partial class WeightTests
{
    [Fact]
    public async Task A_post_with_two_hundred_comments_and_its_style_sheet_weigh_at_most_14_KB()
    {
        await using var town = await Town.OpenAsync(comments: 210);
        using var client = town.Portal.Client();
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        var page = await WeightAsync(client, town.Post);
        using var plain = town.Portal.Client();
        var html = await plain.GetStringAsync(town.Post, TestContext.Current.CancellationToken);
        Assert.Equal(200, Comment().Count(html));
        var style = await WeightAsync(client, Style().Match(html).Value);
        Assert.InRange(style, 1, 4 * 1024);
        Assert.InRange(page + style, 1, 14 * 1024);
    }

    [Fact]
    public void The_scripts_weigh_at_most_12_KB_together() =>
        Assert.InRange(PortalAssets.All.Values.Where(asset => asset.Name.EndsWith(".js", StringComparison.Ordinal)).Sum(asset => asset.Bytes.Length), 1, 12 * 1024);

    private static async Task<int> WeightAsync(HttpClient client, string address) => (await client.GetByteArrayAsync(address, TestContext.Current.CancellationToken)).Length;

    [GeneratedRegex("<li id=\"c[0-9]+\"")]
    private static partial Regex Comment();

    [GeneratedRegex("/assets/portal\\.[^\"]+\\.css")]
    private static partial Regex Style();
}
