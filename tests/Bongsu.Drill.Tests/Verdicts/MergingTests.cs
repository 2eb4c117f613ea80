using Bongsu.Drill.Tests.Fixture;
using Bongsu.Drill.Verdicts;

namespace Bongsu.Drill.Tests.Verdicts;

public sealed class MergingTests
{
    [Fact]
    public void Parts_played_by_several_come_to_what_one_player_would_have_found()
    {
        var whole = MadeDrill.Whole();
        var merged = Merging.Of([.. MadeDrill.Parts(3).Reverse().Select(part => Report.Read(part.ToJson()))]);
        Assert.Equal(Json(whole.Parts), Json(merged.Parts));
        Assert.Equal(Json(whole.People), Json(merged.People));
        Assert.Equal(Json(whole.Latencies), Json(merged.Latencies));
        Assert.Equal(whole.LiveDelays, merged.LiveDelays);
        Assert.Equal(whole.Live, merged.Live);
        Assert.Equal((whole.Writes.Acknowledged, 3 * 4), (merged.Writes.Acknowledged, merged.Writes.Held));
        Assert.Equal((whole.Player.Requests, whole.Player.Visits), (merged.Player.Requests, merged.Player.Visits));
        Assert.Equal(whole.Waiting.Released, merged.Turns.Count);
        Assert.Equal(whole.Promises.Select(promise => promise.Kept), merged.Promises.Select(promise => promise.Kept));
        Assert.Equal("1-3/3", merged.Part);
    }

    [Fact]
    public void Seconds_are_those_of_the_clock_that_all_share()
    {
        var parts = MadeDrill.Parts(2);
        var merged = Merging.Of(parts);
        // The second player began three seconds later.
        Assert.Equal(parts[0].Seconds.Count + 3, merged.Seconds.Count);
        Assert.Equal(parts[0].Seconds[2].Offered, merged.Seconds[2].Offered);
        Assert.Equal(parts[0].Seconds[100].Offered + parts[1].Seconds[97].Offered, merged.Seconds[100].Offered);
        Assert.Equal(parts.Sum(part => part.Seconds.Sum(second => second.Good)), merged.Seconds.Sum(second => second.Good));
        Assert.All(merged.Seconds[100].Parts, part => Assert.Equal(
            new[] { parts[0].Seconds[100], parts[1].Seconds[97] }.SelectMany(second => second.Parts).Where(one => one.Part == part.Part).Max(one => one.P99), part.P99));
        // So are the turns: the second player's came three seconds after the first's, by the first's clock too.
        Assert.Contains(merged.Turns, turn => turn[0] == parts[1].Turns[0][0] + 3_000);
    }

    [Fact]
    public void What_one_player_saw_broken_is_broken_and_what_one_could_not_play_is_void()
    {
        var (good, bad) = (MadeDrill.Parts(2)[0], MadeDrill.Parts(2, isLost: true)[1]);
        var merged = Merging.Of([good, bad with { Player = bad.Player with { BehindShare = 0.02 } }]);
        Assert.True(merged.Player.IsVoid);
        Assert.Equal((2, false), (merged.Writes.Lost, merged.Promises[1].Kept));
        Assert.False(merged.Promises[4].Kept);
        Assert.Null(Merging.Of([good, bad with { Writes = bad.Writes with { Lost = null } }]).Writes.Lost);
    }

    [Fact]
    public void What_are_no_parts_of_one_drill_is_refused()
    {
        var parts = MadeDrill.Parts(3);
        Refuses("all parts of one drill", parts[0], parts[2]);
        Refuses("all parts of one drill", parts[0], parts[0], parts[1]);
        Refuses("all parts of one drill", MadeDrill.Whole());
        Refuses("all parts of one drill");
        Refuses("merged already", Merging.Of(parts), parts[1]);
        Refuses("different drills", parts[0], parts[1], parts[2] with { Scenario = "another" });
        Refuses("at the same time", parts[0], parts[1], parts[2] with { PlayedAt = parts[2].PlayedAt.AddDays(1) });
    }

    private static void Refuses(string why, params Report[] reports) => Assert.Contains(why, Assert.Throws<InvalidDataException>(() => Merging.Of(reports)).Message, StringComparison.Ordinal);

    private static string Json(object value) => System.Text.Json.JsonSerializer.Serialize(value);
}
