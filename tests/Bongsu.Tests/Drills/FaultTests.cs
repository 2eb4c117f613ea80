using System.Net;
using System.Net.Http.Json;
using Bongsu.Accounts.Operators;
using Bongsu.Portal.Drills;
using Bongsu.Portal.Hosting;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;
using Bongsu.Tests.Operation;

namespace Bongsu.Tests.Drills;

/// <summary>What a drill may break, and who may.</summary>
public sealed class FaultTests
{
    private const string Address = "/console/drills/faults";

    [Fact]
    public async Task A_drill_that_was_agreed_to_breaks_things_and_a_wrong_token_does_not()
    {
        await using var scene = await DrillScene.StartAsync(settings: DrillScene.Faults);
        var player = await scene.PlayerAsync();
        using var guest = scene.Portal.Client();

        var broken = await scene.SendAsync(player, HttpMethod.Post, Address, HttpStatusCode.OK, new { kind = "slow-disk", seconds = 5 });
        Assert.Equal("slow-disk", broken.GetProperty("kind").GetString());
        Assert.True(scene.Portal.Get<StoreFaults>().IsDiskSlow);
        var wrong = await scene.SendAsync(scene.Player("wrong"), HttpMethod.Post, Address, HttpStatusCode.Forbidden, new { kind = "store-away", seconds = 5 });
        Assert.Equal("no-drill", wrong.GetProperty("code").GetString());
        await scene.SendAsync(guest, HttpMethod.Post, Address, HttpStatusCode.Unauthorized, new { kind = "store-away", seconds = 5 });
        Assert.False(scene.Portal.Get<StoreFaults>().IsStoreAway);
    }

    [Fact]
    public async Task A_hot_cafe_is_the_one_that_is_read_most_and_its_pages_alone_are_slow()
    {
        await using var scene = await CafeScene.StartAsync(settings: DrillScene.Faults);
        using var chief = await scene.Portal.OperatorAsync("chief");
        await scene.SendAsync(scene.Member, HttpMethod.Post, "/cafes", HttpStatusCode.Created, new { slug = "hill", name = "언덕" });
        var unknown = await scene.SendAsync(chief, HttpMethod.Post, Address, HttpStatusCode.BadRequest, new { kind = "hot-cafe", seconds = 60 });
        Assert.True(unknown.GetProperty("errors").TryGetProperty("cafe", out _));

        using var reader = scene.Portal.Client();
        foreach (var page in new[] { "/cafes/hill", "/cafes/harbour", "/cafes/harbour" })
            await reader.GetStringAsync(page, TestContext.Current.CancellationToken);
        var hot = await scene.SendAsync(chief, HttpMethod.Post, Address, HttpStatusCode.OK, new { kind = "hot-cafe", seconds = 60 });
        Assert.Equal("harbour", hot.GetProperty("cafe").GetString());

        // Each is a page that was not made before.
        async Task<TimeSpan> FastestAsync(string cafe)
        {
            var fastest = TimeSpan.MaxValue;
            for (var before = 1_000; before < 1_012; before++)
            {
                var began = TimeProvider.System.GetTimestamp();
                using var answer = await reader.GetAsync($"/cafes/{cafe}/boards/free?before={before}", TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                fastest = TimeProvider.System.GetElapsedTime(began) is var took && took < fastest ? took : fastest;
            }
            return fastest;
        }
        Assert.True(await FastestAsync("harbour") >= TimeSpan.FromMilliseconds(49));
        Assert.True(await FastestAsync("hill") < TimeSpan.FromMilliseconds(49));
    }

    [Fact]
    public async Task A_node_that_stops_is_killed_after_its_answer_and_what_it_acknowledged_is_there()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        await OperatorAccounts.AddAsync(new DataFolder(folder), "chief", "correct horse battery", TimeProvider.System);
        using (var program = RunningProgram.Serve(folder, new Dictionary<string, string> { ["Bongsu:Drill:Faults"] = "true" }))
        {
            using var client = new HttpClient { BaseAddress = await program.AddressAsync() };
            using var signedIn = await client.PostAsJsonAsync($"{DrillScene.Api}/sessions", new { username = "chief", password = "correct horse battery" }, TestContext.Current.CancellationToken);
            client.DefaultRequestHeaders.Authorization = new("Bearer", (await signedIn.JsonAsync(HttpStatusCode.Created)).GetProperty("token").GetString());
            using var written = await client.PostAsync($"{DrillScene.Api}/statuses", new { text = "꺼지기 전에 씁니다" });
            await written.JsonAsync(HttpStatusCode.Created);

            using var answer = await client.PostAsync(DrillScene.Api + Address, new { kind = "node-stop", seconds = 1 });
            await answer.JsonAsync(HttpStatusCode.OK);
            var (exitCode, output, _) = await program.EndAsync().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            // 128 and the number of the signal that nothing can catch.
            Assert.Equal(137, exitCode);
            Assert.Contains("Bongsu:Drill:Faults", output, StringComparison.Ordinal);
        }
        await using (var again = await TestPortal.StartAsync(folder))
        {
            using var reader = again.Client();
            Assert.Contains("꺼지기 전에 씁니다", await reader.GetStringAsync($"{DrillScene.Api}/statuses", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        Directory.Delete(folder, recursive: true);
    }
}
