using Bongsu.Drill.Scenarios;
using Bongsu.Drill.Tests.Fixture;
using Bongsu.Drill.Verdicts;

namespace Bongsu.Drill.Tests;

/// <summary>Whole drills against a small portal: what is right is found right, and what is broken is found broken, and nothing else.</summary>
public sealed class DrillRunTests
{
    private const string Short = """
        name: short
        capacity: 10
        members: 2
        warm-up: 0s
        settle: 8s
        mix:
          reader: { share: 3, think: 100ms, times: 3 }
          refresher: { share: 1, think: 100ms, times: 3 }
          searcher: 1
          poster: { share: 3, think: 100ms }
          commenter: { share: 2, think: 100ms }
          watcher: { share: 1, stay: 20s }
        phases:
          - { name: all, for: 8s, arrivals: 15/s }
        """;

    public static TheoryData<string, int> Broken => new()
    {
        { nameof(Break.Isolation), 1 },
        { nameof(Break.Reading), 2 },
        { nameof(Break.Loses), 2 },
        { nameof(Break.Doubles), 2 },
        { nameof(Break.Order), 2 },
        { nameof(Break.Live), 3 },
        { nameof(Break.Plan), 4 },
        { nameof(Break.Trust), 5 },
    };

    [Fact]
    public async Task A_good_portal_keeps_all_five_and_is_left_as_it_was()
    {
        await using var portal = await SmallPortal.StartAsync(Break.NothingWithRoom);
        var report = await PlayAsync(portal);
        Assert.Equal([true, true, true, true, true], report!.Promises.Select(promise => promise.Kept));
        Assert.True(report.Writes.Acknowledged > 10);
        Assert.Equal((0, 0, 0), (report.Writes.Lost, report.Writes.Doubled, report.Writes.Late));
        Assert.True(report.Live.Expected > 5);
        Assert.Equal(report.Live.Expected, report.Live.Received);
        Assert.True(report.Waiting.Released > 5);
        Assert.Equal([1, 3, 1], report.Levels.Select(seen => seen.Level));
        Assert.Equal((0, 0, false, true), (portal.Left, report.LeftBehind, portal.CafeIsOpen, portal.RunIsOver));
        Assert.InRange(report.Player.Visits, 70, 170);
        Assert.Equal(report.Parts.Sum(part => part.Offered), report.Seconds.Sum(second => second.Offered));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_breaks_one_promise_is_found_to_break_exactly_it(string breaks, int promise)
    {
        await using var portal = await SmallPortal.StartAsync(Enum.Parse<Break>(breaks));
        var report = await PlayAsync(portal);
        Assert.Equal([promise], report!.Promises.Where(one => one.Kept == false).Select(one => one.Number));
        Assert.False(report.IsKept);
        if (breaks == nameof(Break.Loses))
            Assert.Equal(1, report.Writes.Lost);
        if (breaks == nameof(Break.Doubles))
            Assert.Equal(1, report.Writes.Doubled);
    }

    [Fact]
    public async Task A_writing_that_its_author_finds_later_is_late_and_not_lost()
    {
        await using var portal = await SmallPortal.StartAsync(Break.Late);
        var report = await PlayAsync(portal);
        Assert.Equal((0, 0), (report!.Writes.Lost, report.Writes.Doubled));
        Assert.True(report.Writes.Late > 0);
        Assert.True(report.IsKept);
    }

    [Fact]
    public async Task A_portal_that_has_not_agreed_is_asked_nothing_else()
    {
        await using var portal = await SmallPortal.StartAsync();
        portal.Agrees = false;
        var refused = await Assert.ThrowsAsync<DrillException>(() => PlayAsync(portal));
        Assert.Contains("has not agreed", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, portal.Requests);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", "Nobody answers")]
    [InlineData("https://127.0.0.1:1", "over http alone")]
    public async Task A_target_that_cannot_be_played_is_said_so(string target, string message)
    {
        var run = new DrillRun(new(new(target), SmallPortal.Token), _ => { }, TimeProvider.System);
        var refused = await Assert.ThrowsAsync<DrillException>(() => run.PlayAsync(ScenarioReader.Read(Short).Scenario!, TestContext.Current.CancellationToken));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopped_in_the_middle_it_removes_what_it_wrote()
    {
        await using var portal = await SmallPortal.StartAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var playing = PlayAsync(portal, stop.Token);
        await WritesAsync(portal, 5);
        await stop.CancelAsync();
        Assert.Null(await playing);
        Assert.Equal((0, false, true), (portal.Left, portal.CafeIsOpen, portal.RunIsOver));
    }

    [Fact]
    public async Task It_stops_when_the_agreement_is_taken_back()
    {
        await using var portal = await SmallPortal.StartAsync();
        var playing = PlayAsync(portal);
        await WritesAsync(portal, 3);
        portal.Agrees = false;
        Assert.Null(await playing);
        Assert.Equal(0, portal.Left);
    }

    [Fact]
    public async Task The_report_is_read_as_it_was_written_and_compared_with_another()
    {
        await using var portal = await SmallPortal.StartAsync();
        var report = await PlayAsync(portal);
        var again = Report.Read(report!.ToJson());
        Assert.Equal(report.ToJson(), again.ToJson());
        Assert.Empty(Comparison.Of(report, again));
        var other = again with { Promises = [again.Promises[0] with { Kept = false }, .. again.Promises.Skip(1)] };
        Assert.Contains("promise 1, isolation: kept → broken", Comparison.Of(report, other));
    }

    private static async Task WritesAsync(SmallPortal portal, int least)
    {
        for (var i = 0; portal.Left < least; i++)
        {
            Assert.True(i < 200, "Nothing was written");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static Task<Report?> PlayAsync(SmallPortal portal, CancellationToken? stop = null) =>
        new DrillRun(new(portal.Address, SmallPortal.Token), TestContext.Current.SendDiagnosticMessage, TimeProvider.System)
            .PlayAsync(ScenarioReader.Read(Short).Scenario!, stop ?? TestContext.Current.CancellationToken);
}
