using Bongsu.Drill.Playing;
using Bongsu.Drill.Verdicts;
using Bongsu.Tests.Operation;

namespace Bongsu.Tests.Drills;

/// <summary>What is done on the command line with reports that there are.</summary>
public sealed class ReportCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;

    [Fact]
    public async Task The_page_is_made_anew_from_a_report_alone()
    {
        var file = await WriteAsync("whole", MakeReport("1/1", lost: 0));
        foreach (var given in new[] { file, Path.GetDirectoryName(file)! })
        {
            File.Delete(Path.Combine(_folder, "whole", "report.html"));
            Assert.Equal(0, (await RunningProgram.RunAsync("drill", "report", given)).ExitCode);
            Assert.Contains("시간에 따라", await File.ReadAllTextAsync(Path.Combine(_folder, "whole", "report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        await File.WriteAllTextAsync(file, "{}", TestContext.Current.CancellationToken);
        var (exitCode, _, errors) = await RunningProgram.RunAsync("drill", "report", file);
        Assert.Equal(3, exitCode);
        Assert.Contains("no report of a drill", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parts_are_merged_into_a_report_that_is_judged_anew()
    {
        var (first, second, whole) = (await WriteAsync("1", MakeReport("1/2", lost: 0)), await WriteAsync("2", MakeReport("2/2", lost: 3)), Path.Combine(_folder, "whole"));
        var (exitCode, output, _) = await RunningProgram.RunAsync("drill", "merge", second, first, "--out", whole);
        Assert.Equal(1, exitCode);
        Assert.Contains("acknowledged writes lost: 3", output, StringComparison.Ordinal);
        Assert.Equal(20, Report.Read(await File.ReadAllTextAsync(Path.Combine(whole, "report.json"), TestContext.Current.CancellationToken)).Writes.Acknowledged);
        Assert.True(File.Exists(Path.Combine(whole, "report.html")));
        Assert.Equal(3, (await RunningProgram.RunAsync("drill", "merge", first, first, "--out", whole)).ExitCode);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> WriteAsync(string folder, Report report)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, folder)).FullName, "report.json");
        await File.WriteAllTextAsync(path, report.ToJson(), TestContext.Current.CancellationToken);
        return path;
    }

    private static Report MakeReport(string part, int lost) => new()
    {
        Scenario = "alert",
        Run = "abc123",
        Target = "http://127.0.0.1:5080/",
        StartedAt = new(2026, 11, 25, 4, 0, 0, TimeSpan.Zero),
        PlayedAt = new(2026, 11, 25, 4, 1, 0, TimeSpan.Zero),
        EndedAt = new(2026, 11, 25, 4, 2, 0, TimeSpan.Zero),
        Part = part,
        Capacity = new(100, 4, []),
        ExceededCapacity = false,
        Phases = [new("calm", 0, 1)],
        Player = new(40, 10, 0, 5, 0, 40),
        Promises = [],
        Writes = new(10, 0, 0, lost, 0, 0),
        Waiting = new(0, 0, null),
        Live = new(0, 0, null, null),
        Turns = [],
        LiveDelays = [],
        Parts = [new(Part.Home, 40, 40, 40, 0, 0, 1, 1, 1)],
        People = [new(Part.Home, 40, 40, 40, 40)],
        Latencies = new Dictionary<string, IReadOnlyList<long[]>> { ["Home"] = [[1_000, 40]] },
        Seconds = [new(0, 10, 40, 40, 40, 0, 0, 0, [new(Part.Home, 40, 40, 40, 0, 0, 1, 1, 1)])],
        Levels = [],
        Unrecorded = [],
        Faults = [],
        LeftBehind = 0,
    };
}
