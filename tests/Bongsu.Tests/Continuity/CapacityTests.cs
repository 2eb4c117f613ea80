using System.Net;
using Bongsu.Continuity.Capacity;
using Bongsu.Portal.Texts;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;
using Bongsu.Tests.Operation;

namespace Bongsu.Tests.Continuity;

public sealed class CapacityTests
{
    [Theory]
    [InlineData(10_000, 0, 0)]
    [InlineData(10_000, 0.03, 0)]
    [InlineData(8_000, 0.05, 0.002)]
    [InlineData(500, 0, 0.01)]
    public void The_law_is_found_again_from_points_that_lie_on_it(double lambda, double sigma, double kappa)
    {
        var law = new ScalabilityLaw(lambda, sigma, kappa);
        var found = ScalabilityLaw.Fit([.. new[] { 1, 2, 3, 4, 6 }.Select(nodes => new MeasuredCapacity(nodes, law.At(nodes)))]);
        Assert.NotNull(found);
        Assert.Equal(law.At(5), found.At(5), law.At(5) * 0.001);
    }

    [Fact]
    public void Points_with_some_noise_are_fitted_and_points_that_follow_no_law_are_refused()
    {
        var law = new ScalabilityLaw(10_000, 0.04, 0.001);
        double[] noise = [1.02, 0.97, 1.03, 0.98];
        var noisy = ScalabilityLaw.Fit([.. noise.Select((factor, i) => new MeasuredCapacity(i + 1, law.At(i + 1) * factor))]);
        Assert.InRange(noisy!.At(4) / law.At(4), 0.95, 1.05);
        Assert.Null(ScalabilityLaw.Fit([new(1, 10_000), new(2, 30_000), new(3, 9_000), new(4, 41_000)]));
        Assert.Null(ScalabilityLaw.Fit([new(1, 10_000), new(2, 19_000), new(2, 18_000)]));
        Assert.Null(ScalabilityLaw.Fit([new(1, 10_000), new(2, 0), new(3, 1)]));
    }

    [Fact]
    public void What_is_far_beyond_what_was_measured_is_not_told()
    {
        var law = new ScalabilityLaw(10_000, 0.02, 0);
        MeasuredCapacity[] measured = [.. new[] { 1, 2, 4 }.Select(nodes => new MeasuredCapacity(nodes, law.At(nodes)))];
        Assert.Equal(6, CapacityPlan.Of(36_000, measured).NodesNeeded);
        Assert.Null(CapacityPlan.Of(360_000, measured).NodesNeeded);
        Assert.Null(CapacityPlan.Of(36_000, measured[..2]).NodesNeeded);
        var fits = CapacityPlan.Of(10_000, measured);
        Assert.True(fits is { Fits: true, NodesNeeded: 4, Headroom: > 0.7 });
    }

    [Fact]
    public void It_is_said_in_a_sentence_whatever_is_known()
    {
        foreach (var language in Language.All)
        {
            language.Use();
            var sentences = new[]
            {
                CapacityPlan.Of(null, []), CapacityPlan.Of(null, [new(1, 9_000)]), CapacityPlan.Of(1_000, []), CapacityPlan.Of(1_000, [new(1, 9_000)]), CapacityPlan.Of(9_000, [new(1, 9_000)]),
                CapacityPlan.Of(9_000, [new(1, 5_000), new(2, 9_900), new(3, 14_700), new(2, 9_900)]),
            }.Select(plan => plan.Sentence()).ToList();
            Assert.Equal(sentences.Count, sentences.Distinct().Count());
            Assert.Contains("13,500", sentences[4], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Minutes_and_records_are_kept_and_the_page_the_API_and_the_command_say_whether_the_next_fits()
    {
        await using var portal = await PlannedPortal.StartAsync();
        var journal = portal.Scene.Portal.Get<Bongsu.Journal.Journal>();
        var minute = new DateTimeOffset(2025, 12, 3, 13, 30, 0, TimeSpan.Zero).ToUnixTimeSeconds() / 60;
        foreach (var (at, arrivals) in new[] { (minute, 2_000.0), (minute + 1, 1_500.0), (minute + 1, 9_999.0), (minute + 500_000, 1_800.0) })
            await journal.AppendAsync(new() { Change = new MinuteCounted(at, arrivals, 10, 20, 3, (long)arrivals * 10) }, TestContext.Current.CancellationToken);
        using var measured = await portal.Chief.PostAsync($"{CafeScene.Api}/console/capacity/measured", new { nodes = 1, perSecond = 2_500 });
        await measured.JsonAsync(HttpStatusCode.Created);

        using var answer = await portal.Chief.GetAsync(new Uri($"{CafeScene.Api}/console/capacity", UriKind.Relative), TestContext.Current.CancellationToken);
        var capacity = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.Equal((2_000, 3_000, 2_500, false), (capacity.GetProperty("record").GetDouble(), capacity.GetProperty("needed").GetDouble(), capacity.GetProperty("secured").GetDouble(), capacity.GetProperty("fits").GetBoolean()));
        Assert.Equal([0, 2026, 2025], capacity.GetProperty("peaks").EnumerateArray().Where(peak => peak.GetProperty("measure").GetString() == "arrivals").Select(peak => peak.GetProperty("year").GetInt32()));
        Assert.Contains("5분 동안의 방문자", await portal.PageAsync("/console/capacity", page => page.Contains("20,000", StringComparison.Ordinal), portal.Chief), StringComparison.Ordinal);
        Assert.Contains("3,000", await portal.PageAsync("/console/capacity", page => page.Length > 0, portal.Chief), StringComparison.Ordinal);

        var (exitCode, output, _) = await RunningProgram.RunAsync("plan", "capacity", "--data", portal.Scene.Portal.Folder);
        Assert.Equal(1, exitCode);
        Assert.Contains("3,000", output, StringComparison.Ordinal);
        Assert.Contains("20,000", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_check_says_every_mistake_with_its_line_and_key()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-");
        try
        {
            var file = System.IO.Path.Combine(folder.FullName, "plan.yaml");
            await File.WriteAllTextAsync(file, "levels:\n  2:\n    renew: never\n  9: {}\n", TestContext.Current.CancellationToken);
            var (exitCode, _, errors) = await RunningProgram.RunAsync("plan", "check", file);
            Assert.Equal(1, exitCode);
            Assert.Contains("line 3: levels.2.renew", errors, StringComparison.Ordinal);
            Assert.Contains("line 4: levels.9", errors, StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, Bongsu.Continuity.Plan.PlanReader.DefaultText(), TestContext.Current.CancellationToken);
            Assert.Equal(0, (await RunningProgram.RunAsync("plan", "check", file)).ExitCode);
            Assert.Equal(3, (await RunningProgram.RunAsync("plan", "check", file + ".not")).ExitCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
