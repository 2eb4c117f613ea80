using Bongsu.Drill.Scenarios;

namespace Bongsu.Drill.Tests.Scenarios;

public sealed class ScenarioReaderTests
{
    [Fact]
    public void The_shipped_scenarios_have_no_mistake_and_the_names_of_their_files()
    {
        Assert.Equal(["alert", "burst", "monthly", "night-of-2024-12-03", "one-cafe", "restart", "store-lost"], Shipped.Names);
        foreach (var name in Shipped.Names)
        {
            var (scenario, errors) = ScenarioReader.Read(Shipped.Find(name)!);
            Assert.Empty(errors);
            Assert.Equal(name, scenario!.Name);
        }
        Assert.All(Shipped.Texts, text => Assert.InRange(text.Length, 1, 200));
    }

    [Fact]
    public void The_alert_goes_from_a_twentieth_to_ten_times_the_capacity_within_a_minute()
    {
        var alert = ScenarioReader.Read(Shipped.Find("alert")!).Scenario!;
        Assert.Equal(5, alert.VisitsAt(TimeSpan.FromSeconds(29), 100));
        Assert.Equal(1_000, alert.VisitsAt(TimeSpan.FromSeconds(90), 100), 6);
        Assert.True(alert.Exceeds(100));
    }

    [Fact]
    public void The_monthly_drill_breaks_nothing_and_takes_ten_minutes()
    {
        var monthly = ScenarioReader.Read(Shipped.Find("monthly")!).Scenario!;
        Assert.Empty(monthly.Faults);
        Assert.Equal(TimeSpan.FromMinutes(10), monthly.Length);
        Assert.DoesNotContain(monthly.Phases.SelectMany(phase => phase.Mix), plan => plan.Kind is VisitorKind.SignerUp or VisitorKind.Attacker or VisitorKind.Crawler);
    }

    [Fact]
    public void Every_mistake_is_told_with_its_line_and_key()
    {
        var (scenario, errors) = ScenarioReader.Read(
            """
            name: bad
            members: 0
            phasses: []
            mix:
              reader: { share: 1, thnik: 3s }
              robber: 1
            phases:
              - { name: calm, for: 30, arrivals: 0.05x }
              - name: surge
                for: 60s
                arrivals: { rampp: [0.05x, 10x] }
              - { name: jump, for: 60s, arrivals: { ramp: [0.05x, many] } }
              - { name: points, for: 1m, arrivals: { points: [[5s, 1x], [5s, 2x]] } }
            faults:
              - { at: 10s, kind: earthquake, for: 10s }
              - { at: 1h, kind: store-away, for: 10s }
            """);
        Assert.Null(scenario);
        Assert.Equal(
        [
            (2, "members"), (3, "phasses"), (5, "mix.reader.thnik"), (6, "mix.robber"), (8, "phases[0].for"), (11, "phases[1].arrivals"), (12, "phases[2].arrivals.ramp[1]"),
            (13, "phases[3].arrivals.points[1][0]"), (15, "faults[0].kind"), (16, "faults[1]"),
        ], errors.Select(error => ((int)error.Line, error.Key)));
        Assert.Equal("line 2: members: goes from 1 to 1000", errors[0].ToString());
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("- a\n- b", 1)]
    [InlineData("name: x\nphases: [", 3)]
    [InlineData("name: x\nphases: []\nmix: { reader: 1 }", 2)]
    public void What_is_no_scenario_is_told_and_not_thrown(string text, int line)
    {
        var (scenario, errors) = ScenarioReader.Read(text);
        Assert.Null(scenario);
        Assert.Contains(errors, error => error.Line == line);
    }

    [Fact]
    public void A_phase_without_anybody_to_come_is_a_mistake()
    {
        var (_, errors) = ScenarioReader.Read("name: x\nphases:\n  - { name: a, for: 1s, arrivals: 1/s }");
        Assert.Equal("line 3: phases[0]: lacks 'mix', and the scenario has none for all phases", Assert.Single(errors).ToString());
    }
}
