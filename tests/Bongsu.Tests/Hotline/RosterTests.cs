using Bongsu.Portal.Hotline;
using Bongsu.Portal.Texts;

namespace Bongsu.Tests.Hotline;

public sealed class RosterTests
{
    private static readonly Rotation Weekly = new(["kim", "lee", "park"], 7, new(9, 0), DayOfWeek.Monday, "America/New_York");

    [Theory]
    // Clocks in New York go forward on 8 March 2026 and back on 1 November 2026: nine in the morning there is 14:00 UTC in winter, 13:00 in summer.
    [InlineData("2026-03-02T13:59:59Z", "2026-03-02T14:00:00Z")]
    [InlineData("2026-03-09T12:59:59Z", "2026-03-09T13:00:00Z")]
    [InlineData("2026-10-26T12:59:59Z", "2026-10-26T13:00:00Z")]
    [InlineData("2026-11-02T13:59:59Z", "2026-11-02T14:00:00Z")]
    public void People_hand_over_at_the_same_time_of_their_clocks_in_summer_and_winter(string before, string after)
    {
        var turn = Weekly.People.ToList().IndexOf(Weekly.OnCall(At(before)));
        Assert.Equal(Weekly.People[(turn + 1) % 3], Weekly.OnCall(At(after)));
        Assert.Equal(Weekly.OnCall(At(after)), Weekly.OnCall(At(after).AddDays(6.9)));
    }

    [Theory]
    [InlineData("2026-03-08T06:59:59Z", "2026-03-08T07:00:00Z", 2)] // half past two is left out: the clocks show three
    [InlineData("2026-11-01T05:29:59Z", "2026-11-01T05:30:00Z", 1)] // half past one comes twice: the first counts
    public void A_hand_over_within_the_hour_that_clocks_leave_out_or_repeat_happens_once(string before, string after, int hour)
    {
        var daily = Weekly with { ShiftDays = 1, HandOver = new(hour, 30) };
        var moments = Enumerable.Range(-120, 240).Select(minutes => At(after).AddMinutes(minutes)).ToList();
        Assert.NotEqual(daily.OnCall(At(before)), daily.OnCall(At(after)));
        Assert.Equal(1, moments.Zip(moments.Skip(1)).Count(pair => daily.OnCall(pair.First) != daily.OnCall(pair.Second)));
    }

    [Fact]
    public void The_first_turn_begins_on_the_weekday_after_the_start_and_turns_go_back_before_it()
    {
        var rotation = Weekly with { TimeZone = "Asia/Seoul", Weekday = DayOfWeek.Wednesday, Start = new(2026, 1, 1) };
        Assert.Equal("kim", rotation.OnCall(At("2026-01-07T00:00:00Z")));
        Assert.Equal("park", rotation.OnCall(At("2026-01-06T23:59:59Z")));
        Assert.Equal("lee", rotation.OnCall(At("2026-01-14T00:00:00Z")));
        Assert.Equal("kim", (rotation with { People = ["kim"] }).OnCall(At("1999-01-01T00:00:00Z")));
    }

    [Fact]
    public void Who_stands_in_is_on_call_from_the_first_to_before_the_last_moment()
    {
        var rotation = Weekly with { Overrides = [new(At("2026-06-01T00:00:00+09:00"), At("2026-06-02T00:00:00+09:00"), "choi")] };
        Assert.Equal("choi", rotation.OnCall(At("2026-05-31T15:00:00Z")));
        Assert.Equal("choi", rotation.OnCall(At("2026-06-01T14:59:59Z")));
        Assert.NotEqual("choi", rotation.OnCall(At("2026-05-31T14:59:59Z")));
        Assert.NotEqual("choi", rotation.OnCall(At("2026-06-01T15:00:00Z")));
    }

    [Fact]
    public void A_group_is_its_people_and_whoever_is_on_call_each_once()
    {
        var person = HotlineScene.Person("이름", new WebhookWay(WebhookForm.Generic, "https://hook.example/"));
        var roster = new HotlineRoster
        {
            People = new Dictionary<string, Person> { ["kim"] = person, ["lee"] = person, ["park"] = person, ["choi"] = person },
            Rotations = new Dictionary<string, Rotation> { ["week"] = Weekly with { Overrides = [new(At("2026-01-01T00:00:00Z"), At("2027-01-01T00:00:00Z"), "lee")] } },
            Groups = new Dictionary<string, IReadOnlyList<string>> { ["duty"] = ["choi", "week"], ["all"] = ["lee", "kim"] },
        };
        Assert.Equal(["choi", "lee", "kim"], roster.Resolve(["duty", "all", "nobody"], At("2026-06-01T00:00:00Z")));
        Assert.Empty(roster.Errors());
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_with_the_path_of_its_key()
    {
        var roster = new HotlineRoster
        {
            People = new Dictionary<string, Person>
            {
                ["kim"] = new("김\n당번", Language.Korean, [new WebhookWay(WebhookForm.Slack, "ftp://hook.example/"), new EmailWay("kim@bongsu.example\r\nBcc: all@bongsu.example") { Patience = TimeSpan.Zero }]),
                ["Lee!"] = new("이", Language.English, []),
                ["choi"] = new("최", Language.Korean, [new WebhookWay(WebhookForm.Slack, "https://hook.example/"), new WebhookWay(WebhookForm.Slack, "https://hook.example/") { Patience = TimeSpan.FromMinutes(9) }]),
                ["park"] = new("박", Language.Korean, [new TextMessageWay("file:///etc/passwd", "전화", "{\"a\": {text}}", "A B")]),
            },
            Rotations = new Dictionary<string, Rotation> { ["week"] = new(["nobody"], 0, new(9, 0), DayOfWeek.Monday, "Asia/Atlantis") { Overrides = [new(At("2026-06-02T00:00:00Z"), At("2026-06-01T00:00:00Z"), "who")] } },
            Groups = new Dictionary<string, IReadOnlyList<string>> { ["duty"] = ["gone"], ["park"] = [] },
            Steps = [new() { Timeout = TimeSpan.Zero, Enough = 0, Repeats = 99, RepeatEvery = TimeSpan.FromDays(1) }, new() { Whom = [] }, new() { Whom = ["?"] }],
            Smtp = new("not a host", 0, SmtpTls.None, "nobody") { User = "u" },
            WeeklyTest = new(DayOfWeek.Monday, new(10, 0), "Mars", ["?"]),
        };
        Assert.Equal(
        [
            "people.kim.name", "people.kim.ways[0].url", "people.kim.ways[1].patience", "people.kim.ways[1].email",
            "people.Lee!", "people.Lee!.ways",
            "people.choi.ways", "people.park.ways[0].url", "people.park.ways[0].number", "people.park.ways[0].template", "people.park.ways[0].tokenVariable",
            "rotations.week.people[0]", "rotations.week.shiftDays", "rotations.week.timeZone", "rotations.week.overrides[0].until", "rotations.week.overrides[0].who",
            "groups.duty[0]", "groups.park", "groups.park",
            "steps[0].timeout", "steps[0].enough", "steps[0].repeats", "steps[0].repeatEvery", "steps[1].whom", "steps[2].whom[0]",
            "smtp.host", "smtp.port", "smtp.from", "smtp.passwordVariable", "smtp.tls",
            "weeklyTest.timeZone", "weeklyTest.groups[0]",
        ], roster.Errors().Select(error => error.Split(": ")[0]));
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
}
