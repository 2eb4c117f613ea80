using System.Net;
using System.Text;
using Bongsu.Portal.Hosting;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Drills;

/// <summary>Who may play a drill, until when, and what that frees from.</summary>
public sealed class AgreementTests
{
    private static readonly Dictionary<string, string?> Rates = new() { ["Bongsu:Limits:PerAccount"] = "true", ["Bongsu:Limits:PerAddress"] = "true" };

    [Fact]
    public async Task An_operator_agrees_to_a_drill_whose_player_hears_of_it_and_takes_it_back()
    {
        await using var scene = await DrillScene.StartAsync();
        var (id, token) = await scene.GiveAsync(new { scenario = "alert", minutes = 30 });
        Assert.True(token.Length >= 22, "A secret has at least 128 bits");

        var player = scene.Player(token);
        var agreed = await scene.SendAsync(player, HttpMethod.Get, "/drills/agreement", HttpStatusCode.OK);
        Assert.Equal("alert", agreed.GetProperty("scenario").GetString());
        Assert.InRange(agreed.GetProperty("expiresAt").GetDateTimeOffset() - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(30));

        await scene.SendAsync(scene.Chief, HttpMethod.Delete, $"/console/drills/{id}", HttpStatusCode.NoContent);
        var refused = await scene.SendAsync(player, HttpMethod.Get, "/drills/agreement", HttpStatusCode.Forbidden);
        Assert.Equal("no-drill", refused.GetProperty("code").GetString());
        await scene.SendAsync(scene.Chief, HttpMethod.Delete, $"/console/drills/{id}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_else_agrees_to_anything_and_no_other_token_counts()
    {
        await using var scene = await DrillScene.StartAsync();
        var (_, token) = await scene.GiveAsync();
        using var member = await scene.Portal.MemberAsync("hana");
        using var guest = scene.Portal.Client();

        await scene.SendAsync(member, HttpMethod.Post, "/console/drills", HttpStatusCode.Forbidden, new { });
        await scene.SendAsync(guest, HttpMethod.Post, "/console/drills", HttpStatusCode.Unauthorized, new { });
        foreach (var wrong in new[] { token[..^1] + (token[^1] == 'A' ? 'E' : 'A'), token[1..], token + "A", "가나다", "" })
            await scene.SendAsync(wrong == "가나다" ? guest : scene.Player(wrong), HttpMethod.Get, "/drills/agreement", HttpStatusCode.Forbidden);
        await scene.SendAsync(guest, HttpMethod.Post, "/drills/runs", HttpStatusCode.Forbidden, new { scenario = "alert" });
        await scene.SendAsync(guest, HttpMethod.Delete, "/drills/runs/1", HttpStatusCode.Forbidden);
        await scene.SendAsync(guest, HttpMethod.Post, "/drills/capacity", HttpStatusCode.Forbidden, new { requestsPerSecond = 1_000, nodes = 1 });
        var errors = (await scene.SendAsync(scene.Chief, HttpMethod.Post, "/console/drills", HttpStatusCode.BadRequest, new { scenario = new string('긴', 81), minutes = 181 })).GetProperty("errors");
        Assert.Equal(["minutes", "scenario"], errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task At_most_eight_count_and_each_ends_by_itself()
    {
        var clock = new ClockFeature();
        await using var scene = await DrillScene.StartAsync(clock: clock);
        var player = scene.Player((await scene.GiveAsync(new { minutes = 1 })).Token);
        for (var i = 1; i < 8; i++)
            await scene.GiveAsync(new { minutes = 180 });
        var full = await scene.SendAsync(scene.Chief, HttpMethod.Post, "/console/drills", HttpStatusCode.Conflict, new { });
        Assert.Equal("drills-full", full.GetProperty("code").GetString());

        clock.Time.Advance(TimeSpan.FromSeconds(59));
        await scene.SendAsync(player, HttpMethod.Get, "/drills/agreement", HttpStatusCode.OK);
        clock.Time.Advance(TimeSpan.FromSeconds(1));
        await scene.SendAsync(player, HttpMethod.Get, "/drills/agreement", HttpStatusCode.Forbidden);
        await scene.GiveAsync();
    }

    [Fact]
    public async Task A_token_outlives_a_restart_and_is_written_down_nowhere()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        string token, revoked;
        await using (var scene = await DrillScene.StartAsync(folder))
        {
            (_, token) = await scene.GiveAsync(new { scenario = "restart" });
            (var id, revoked) = await scene.GiveAsync();
            await scene.SendAsync(scene.Chief, HttpMethod.Delete, $"/console/drills/{id}", HttpStatusCode.NoContent);
        }
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            Assert.False((await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).AsSpan().IndexOf(Encoding.ASCII.GetBytes(token)) >= 0, file);

        await using (var scene = await DrillScene.StartAsync(folder, isRestart: true))
        {
            var agreed = await scene.SendAsync(scene.Player(token), HttpMethod.Get, "/drills/agreement", HttpStatusCode.OK);
            Assert.Equal("restart", agreed.GetProperty("scenario").GetString());
            await scene.SendAsync(scene.Player(revoked), HttpMethod.Get, "/drills/agreement", HttpStatusCode.Forbidden);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_cannot_be_read_keeps_no_portal_from_starting()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        await File.WriteAllTextAsync(new DataFolder(folder).Drills, new string('?', 10_000), TestContext.Current.CancellationToken);
        await using (var scene = await DrillScene.StartAsync(folder))
        {
            var refused = await scene.SendAsync(scene.Chief, HttpMethod.Post, "/console/drills", HttpStatusCode.ServiceUnavailable, new { });
            Assert.Equal("store-unavailable", refused.GetProperty("code").GetString());
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_drill_is_free_from_the_rates_and_a_wrong_token_is_not()
    {
        await using var scene = await DrillScene.StartAsync(settings: Rates);
        var (id, token) = await scene.GiveAsync();
        using var member = await scene.Portal.MemberAsync("hana");

        // Both the rate of statuses (30 at once) and that of one tag (20) would be passed.
        member.DefaultRequestHeaders.Add("Bongsu-Drill", token);
        for (var i = 0; i < 40; i++)
            await scene.SendAsync(member, HttpMethod.Post, "/statuses", HttpStatusCode.Created, new { text = $"훈련입니다 {i} #훈련" });

        await scene.SendAsync(scene.Chief, HttpMethod.Delete, $"/console/drills/{id}", HttpStatusCode.NoContent);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
        {
            using var answer = await member.PostAsync($"{DrillScene.Api}/statuses", new { text = $"이제는 아닙니다 {i} #훈련" });
            answers.Add(answer.StatusCode);
        }
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }
}
