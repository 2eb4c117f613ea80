using Bongsu.Trends;
using CsCheck;

namespace Bongsu.Tests.Trends;

/// <summary>Trends in virtual time.</summary>
public sealed class TrendBookTests
{
    private static readonly DateTimeOffset Night = new(2026, 12, 3, 13, 0, 0, TimeSpan.Zero);

    private readonly TrendBook _book = new();
    private DateTimeOffset _now = Night;
    private ulong _text;

    [Fact]
    public void A_burst_of_a_new_tag_trends_within_seconds_and_says_what_it_is_made_of()
    {
        _book.Begin(_now.AddDays(-1));
        for (var person = 1; person <= 38; person++)
            Say("정전", person, TimeSpan.FromMilliseconds(200));
        var trend = Assert.Single(Now());
        Assert.Equal("정전", trend.Tag);
        Assert.Equal((38, 38, 38), (trend.Uses, trend.People, trend.Voices));
        Assert.InRange(trend.Expected, 0.2, 0.3);
        Assert.InRange(trend.Score, 100, 200);
    }

    [Fact]
    public void Three_people_make_a_trend_of_a_tag_that_nobody_uses_and_two_do_not()
    {
        Say("고양이", 1);
        Say("고양이", 2);
        Assert.Empty(Now());
        Say("고양이", 3);
        Assert.Equal("고양이", Assert.Single(Now()).Tag);
    }

    [Fact]
    public void One_account_that_says_a_thousand_things_makes_no_trend()
    {
        for (var i = 0; i < 1_000; i++)
            Say("광고", 7, TimeSpan.FromMilliseconds(100));
        Assert.Empty(Now());
        var standing = _book.Find("광고", TrendWindow.FiveMinutes, _now)!;
        Assert.Equal((1_000, 1, 1), (standing.Uses, standing.People, standing.Voices));
    }

    [Fact]
    public void Two_loud_accounts_never_pass_five_people()
    {
        for (var i = 0; i < 2_000; i++)
            Say("광고", i % 2, TimeSpan.FromMilliseconds(10));
        for (var person = 10; person < 15; person++)
            Say("불", person);
        Assert.Equal("불", Assert.Single(Now()).Tag);
    }

    [Fact]
    public void A_thousand_accounts_that_say_the_same_are_one_voice()
    {
        for (var person = 0; person < 1_000; person++)
            _book.Add("사재기", person, _now = _now.AddMilliseconds(50), text: 42);
        Assert.Empty(Now());
        var standing = _book.Find("사재기", TrendWindow.FiveMinutes, _now)!;
        Assert.Equal(1, standing.Voices);
        Assert.InRange(standing.People, 800, 1_200);
    }

    [Fact]
    public void A_tag_that_many_use_all_the_time_is_no_trend()
    {
        // 40 people in 5 minutes, evenly, out of 400 who take turns.
        for (var i = 0; i < 40 * 12 * 12; i++)
            Say("출근", i % 400, TimeSpan.FromSeconds(7.5));
        Assert.DoesNotContain(Now(), trend => trend.Window == TrendWindow.FiveMinutes);
        Assert.InRange(_book.Find("출근", TrendWindow.FiveMinutes, _now)!.Expected, 32, 48);
    }

    [Fact]
    public void A_tag_that_becomes_loud_and_stays_so_ends_being_a_trend()
    {
        _book.Begin(_now.AddDays(-1));
        var trendingUntil = _now;
        for (var hours = 0; hours < 24 * 8; hours++)
        {
            for (var i = 0; i < 240; i++)
                Say("새소식", i % 60, TimeSpan.FromSeconds(15));
            if (Now().Count > 0)
                trendingUntil = _now;
        }
        Assert.InRange(trendingUntil - Night, TimeSpan.FromHours(2), TimeSpan.FromHours(24 * 4));
    }

    [Fact]
    public void A_burst_of_a_popular_tag_trends_although_its_hour_looks_usual()
    {
        for (var i = 0; i < 24 * 12 * 4; i++)
            Say("날씨", i % 50, TimeSpan.FromMinutes(1.25));
        Assert.Empty(Now());
        for (var person = 100; person < 130; person++)
            Say("날씨", person, TimeSpan.FromSeconds(1));
        var trend = Assert.Single(Now());
        Assert.Equal(TrendWindow.FiveMinutes, trend.Window);
        Assert.InRange(trend.Expected, 3, 6);
    }

    [Fact]
    public void A_burst_is_over_when_its_windows_are()
    {
        for (var person = 1; person <= 20; person++)
            Say("지진", person);
        Assert.Equal(TrendWindow.FiveMinutes, Assert.Single(Now()).Window);
        _now = _now.AddMinutes(6);
        Assert.Equal(TrendWindow.Hour, Assert.Single(Now()).Window);
        _now = _now.AddMinutes(60);
        Assert.Empty(Now());
        Assert.Equal("지진", Assert.Single(_book.Trends([TrendWindow.Day], _now)).Tag);
        _now = _now.AddDays(1);
        Assert.Empty(_book.Trends(TrendWindow.All, _now));
    }

    [Fact]
    public void What_happens_now_is_not_its_own_habit()
    {
        // A burst that goes on over the end of a span is as surprising after it as before.
        _now = new(2026, 12, 3, 13, 3, 30, TimeSpan.Zero);
        _book.Begin(_now.AddDays(-1));
        for (var i = 0; i < 180; i++)
            Say("폭설", i, TimeSpan.FromSeconds(1));
        Assert.InRange(Assert.Single(Now()).Expected, 0.2, 0.3);
    }

    [Theory]
    [InlineData(-3_600)]
    [InlineData(-864_000)]
    [InlineData(864_000)]
    [InlineData(31_536_000)]
    public void A_clock_that_jumps_makes_no_trend_and_loses_none_that_comes(int seconds)
    {
        for (var i = 0; i < 200; i++)
            Say("일상", i % 3, TimeSpan.FromMinutes(1));
        _now = _now.AddSeconds(seconds);
        Say("일상", 1);
        Assert.Empty(Now());
        for (var person = 1; person <= 12; person++)
            Say("불", person);
        Assert.Contains(Now(), trend => trend.Tag == "불");
    }

    [Fact]
    public void A_flood_of_made_up_tags_evicts_no_tag_that_people_use_and_memory_stays_bounded()
    {
        for (var person = 1; person <= 10; person++)
            Say("대피소", person);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 1_000_000; i++)
            _book.Add($"t{i % 300_000}", i % 5_000, _now = _now.AddMilliseconds(0.1), (ulong)i);
        Assert.InRange(_book.Tags, 1, TrendBook.MostTags);
        Assert.Contains(Now(), trend => trend.Tag == "대피소");
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 60L << 20);
    }

    [Fact]
    public void The_same_events_give_the_same_trends()
    {
        var events = Gen.Select(Gen.Int[0, 20], Gen.Long[1, 40], Gen.Int[0, 60_000], Gen.ULong[0, 30]).Array[0, 400];
        events.Sample(all =>
        {
            var (a, b) = (new TrendBook(), new TrendBook());
            var at = Night;
            foreach (var (tag, account, pause, text) in all)
            {
                at = at.AddMilliseconds(pause);
                a.Add($"t{tag}", account, at, text);
                b.Add($"t{tag}", account, at, text);
                // Looking changes nothing.
                _ = b.Trends(TrendWindow.All, at);
            }
            Assert.Equal(a.Trends(TrendWindow.All, at), b.Trends(TrendWindow.All, at));
        }, iter: 100);
    }

    [Fact]
    public void Nothing_trends_with_fewer_voices_than_three_however_it_is_said()
    {
        var events = Gen.Select(Gen.Int[0, 5], Gen.Long[1, 2], Gen.Int[0, 600_000], Gen.ULong).Array[0, 300];
        events.Sample(all =>
        {
            var book = new TrendBook();
            var at = Night;
            foreach (var (tag, account, pause, text) in all)
                book.Add($"t{tag}", account, at = at.AddMilliseconds(pause), text);
            Assert.Empty(book.Trends(TrendWindow.All, at));
        }, iter: 100);
    }

    private IReadOnlyList<Trend> Now() => _book.Trends(TrendWindow.Now, _now);

    private void Say(string tag, long account, TimeSpan after = default) => _book.Add(tag, account, _now += after, ++_text);
}
