using System.Text.Json;
using Bongsu.Commands;
using Bongsu.Tests.Operation;

namespace Bongsu.Tests.Drills;

/// <summary>A drill that nobody named a portal for.</summary>
public sealed class OwnPortalTests : IDisposable
{
    private const string Scenario = """
        name: dies
        capacity: 400
        members: 2
        warm-up: 0s
        mix:
          reader: { share: 3, think: 500ms, times: 2 }
          poster: { share: 3, think: 500ms }
        phases:
          - { name: all, for: 12s, arrivals: 3/s }
        faults:
          - { at: 3s, kind: node-stop, for: 1s }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_starts_one_starts_it_again_where_it_dies_and_leaves_only_the_report()
    {
        var (file, report, temporary) = (Path.Combine(_folder, "dies.yaml"), Path.Combine(_folder, "report"), Directory.CreateDirectory(Path.Combine(_folder, "temporary")).FullName);
        await File.WriteAllTextAsync(file, Scenario, TestContext.Current.CancellationToken);
        using var program = RunningProgram.Start(["drill", file, "--out", report], new Dictionary<string, string> { ["TMPDIR"] = temporary });
        var (exitCode, output, errors) = await program.EndAsync().WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);

        // Whoever came while nobody was there was not answered in time; on a machine with other things to do the player may have been late as well.
        Assert.True(exitCode is ExitCode.No or ExitCode.Environment, $"{exitCode}: {output}{errors}");
        using var found = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(report, "report.json"), TestContext.Current.CancellationToken));
        Assert.Equal(200, found.RootElement.GetProperty("faults")[0].GetProperty("answer").GetInt32());
        Assert.False(found.RootElement.GetProperty("promises")[0].GetProperty("kept").GetBoolean());
        var writes = found.RootElement.GetProperty("writes");
        Assert.True(writes.GetProperty("acknowledged").GetInt32() > 5);
        Assert.Equal((0, 0), (writes.GetProperty("lost").GetInt32(), writes.GetProperty("doubled").GetInt32()));
        // It was there again: what came in the last seconds was answered.
        Assert.True(found.RootElement.GetProperty("seconds").EnumerateArray().Where(second => second.GetProperty("at").GetInt32() >= 9).Sum(second => second.GetProperty("good").GetInt64()) > 0);
        Assert.Empty(Directory.GetFileSystemEntries(temporary, "bongsu-drill-*"));
    }
}
