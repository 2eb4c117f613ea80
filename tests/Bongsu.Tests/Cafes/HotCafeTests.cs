using System.Net;
using Bongsu.Cafes;

namespace Bongsu.Tests.Cafes;

public sealed class HotCafeTests
{
    [Fact]
    public async Task A_newly_busy_cafe_passes_one_that_was_busy_yesterday_and_keeps_its_place_over_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        var clock = new ClockFeature();
        await using (var scene = await CafeScene.StartAsync(folder, [clock]))
        {
            for (var posts = 0; posts < 8; posts++)
                await scene.PostAsync(scene.Manager);
            await OpenAsync(scene, "quiet");
            await OpenAsync(scene, "lively");
            await SeeAsync(scene, clock, "harbour", "lively", "quiet");
            clock.Time.Advance(TimeSpan.FromHours(24));
            var post = await scene.PostAsync(scene.Manager, cafe: "lively");
            await scene.CommentAsync(scene.Manager, post);
            await SeeAsync(scene, clock, "lively", "harbour", "quiet");
            using var reader = scene.Portal.Client();
            foreach (var page in (string[])["/", "/cafes", "/cafes?sort=hot"])
            {
                var html = await scene.PageAsync(page, _ => true);
                Assert.True(html.IndexOf("/cafes/lively", StringComparison.Ordinal) < html.IndexOf("/cafes/harbour", StringComparison.Ordinal), page);
            }
        }
        await using (var again = await CafeScene.ResumeAsync(folder, [clock]))
            await SeeAsync(again, clock, "lively", "harbour", "quiet");
        // Nothing is hot any more: the order is that of their posts.
        clock.Time.Advance(TimeSpan.FromDays(3));
        await using (var later = await CafeScene.ResumeAsync(folder, [clock]))
            await SeeAsync(later, clock, "harbour", "lively", "quiet");
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("hot")]
    [InlineData("new")]
    [InlineData("name")]
    public async Task Every_order_is_paged_through_without_a_gap_or_a_repetition(string sort)
    {
        await using var scene = await CafeScene.StartAsync();
        foreach (var slug in (string[])["zebra", "apple", "mango", "berry"])
            await OpenAsync(scene, slug);
        foreach (var slug in (string[])["mango", "harbour", "mango"])
            await scene.PostAsync(scene.Manager, cafe: slug);
        for (var tries = 0; tries < 50 && (await SlugsAsync(scene, "/cafes?sort=hot"))[0] != "mango"; tries++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        var whole = await SlugsAsync(scene, $"/cafes?sort={sort}");
        Assert.Equal(5, whole.Count);
        var paged = new List<string>();
        for (var address = $"/cafes?sort={sort}&limit=2"; address is not null;)
        {
            var page = await scene.GetAsync(address);
            paged.AddRange(page.GetProperty("items").EnumerateArray().Select(cafe => cafe.GetProperty("slug").GetString()!));
            address = page.TryGetProperty("next", out var next) ? next.GetString()![CafeScene.Api.Length..] : null;
        }
        Assert.Equal(whole, paged);
    }

    [Fact]
    public void A_half_life_halves_a_score_and_never_changes_an_order()
    {
        var now = new DateTimeOffset(2026, 12, 3, 22, 27, 0, TimeSpan.Zero);
        var (old, recent) = (HotCafes.Unit(now - HotCafes.HalfLife), HotCafes.Unit(now));
        Assert.Equal(recent, HotCafes.Sum(old, old), 1e-9);
        Assert.True(HotCafes.Sum(old, old - 0.01) < recent);
        Assert.Equal(HotCafes.Sum(old, recent), HotCafes.Sum(recent, old));
    }

    private static async Task OpenAsync(CafeScene scene, string slug) =>
        await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes", HttpStatusCode.Created, new { slug, name = slug });

    private static async Task SeeAsync(CafeScene scene, ClockFeature clock, params string[] expected)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (expected.SequenceEqual(await SlugsAsync(scene, "/cafes?sort=hot")))
                return;
            clock.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        Assert.Equal(expected, await SlugsAsync(scene, "/cafes?sort=hot"));
    }

    private static async Task<IReadOnlyList<string>> SlugsAsync(CafeScene scene, string address) =>
        [.. (await scene.GetAsync(address)).GetProperty("items").EnumerateArray().Select(cafe => cafe.GetProperty("slug").GetString()!)];
}
