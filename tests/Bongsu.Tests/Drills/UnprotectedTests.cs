using System.Net;
using Bongsu.Portal.PageCache;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;
using Bongsu.Tests.Operation;

namespace Bongsu.Tests.Drills;

/// <summary>The portal without its defences: a drill that does not fail on it proves nothing.</summary>
public sealed class UnprotectedTests
{
    private static readonly Dictionary<string, string?> Unprotected = new() { ["Bongsu:Drill:Unprotected"] = "true" };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_reader_has_the_page_made_anew_and_nothing_is_refused_or_raised(bool isUnprotected)
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        // Whoever signs up raises the level, where there is a plan.
        await File.WriteAllTextAsync(Path.Combine(folder, "continuity.yaml"), "levels: { 2: { raise: [ { signal: sign-ups, above: 1, for: 1s } ] } }", TestContext.Current.CancellationToken);
        await using (var scene = await CafeScene.StartAsync(folder, settings: isUnprotected ? Unprotected : null))
        {
            using var chief = await scene.Portal.OperatorAsync("chief");
            using var reader = scene.Portal.Client();
            var post = await scene.PostAsync(scene.Member, "보호 없이");
            for (var i = 0; i < 2; i++)
                Assert.Contains("보호 없이", await reader.GetStringAsync($"/cafes/harbour/posts/{post}", TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Equal(isUnprotected, !scene.Portal.Get<PageCache>().Entries.Any());
            var load = await scene.SendAsync(chief, HttpMethod.Get, "/console/load", HttpStatusCode.OK);
            Assert.Equal(isUnprotected, !load.GetProperty("admission").GetBoolean());
            await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
            Assert.Equal(isUnprotected ? 1 : 2, (await scene.GetAsync("/continuity")).GetProperty("level").GetInt32());
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task It_says_so_at_its_start()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        using (var program = RunningProgram.Serve(folder, new Dictionary<string, string> { ["Bongsu:Drill:Unprotected"] = "true" }))
        {
            await program.AddressAsync();
            // Past the last line that it prints at its start.
            await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
            program.Terminate();
            Assert.Contains("unprotected", (await program.EndAsync()).Output, StringComparison.Ordinal);
        }
        Directory.Delete(folder, recursive: true);
    }
}
