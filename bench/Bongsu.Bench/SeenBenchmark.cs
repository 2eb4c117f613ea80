using System.Text.Json;
using Microsoft.Playwright;

namespace Bongsu.Bench;

/// <summary>How long a comment takes from its writer's answer to the screen of somebody else, in a real Chromium.</summary>
public static class SeenBenchmark
{
    private const int Comments = 100;

    // Notes when an item came into the page, by the clock that this program has too.
    private const string Watch = """
        () => {
          window.seen = {};
          new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(item => { if (item.id) window.seen[item.id] ??= performance.timeOrigin + performance.now(); })))
            .observe(document.querySelector('.comments'), { childList: true });
        }
        """;

    public static async Task RunAsync(Report report)
    {
        using var data = new Scratch();
        using var portal = await Server.PortalAsync(data.Path);
        using var crowd = await Crowd.GatherAsync(portal, 2);
        var post = await crowd.PostAsync(0);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
        var page = await browser.NewPageAsync(new() { BaseURL = portal.Address.ToString(), ViewportSize = new() { Width = 390, Height = 844 } });
        await page.GotoAsync($"/cafes/plaza/posts/{post}");
        await page.EvaluateAsync(Watch);

        var answered = new Dictionary<string, double>();
        for (var i = 0; i < Comments; i++)
        {
            var comment = await crowd.SendAsync(HttpMethod.Post, $"posts/{post}/comments", crowd.Tokens[1], new { body = Repository.Talk[i % Repository.Talk.Count].Comment });
            answered[$"c{comment.GetProperty("id").GetInt64()}"] = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
            // Apart, as people write: what is gathered has its own wait.
            await Task.Delay(120 + i * 7 % 100);
        }
        var seen = JsonSerializer.Deserialize<Dictionary<string, double>>(await page.EvaluateAsync<string>("() => JSON.stringify(window.seen)"))!;
        var waits = answered.Where(each => seen.ContainsKey(each.Key)).Select(each => Math.Max(0, seen[each.Key] - each.Value)).Order().ToList();
        report.Exactly("comments not seen", Comments - waits.Count, 0);
        Report.Line($"p50 {waits[waits.Count / 2]:0} ms, longest {waits[^1]:0} ms");
        report.AtMost("from the answer to the other's screen, p99", new([waits[(int)Math.Ceiling(waits.Count * 0.99) - 1]]), 1_000, " ms");
    }
}
