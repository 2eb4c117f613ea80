using System.Globalization;
using Bongsu.News.Feeds;
using CsCheck;

namespace Bongsu.Tests.News;

/// <summary>Dates as feeds write them.</summary>
public sealed class FeedDateTests
{
    [Theory]
    [InlineData("Tue, 03 Dec 2024 22:25:00 +0900", "2024-12-03T13:25:00Z")]
    [InlineData("Mon, 03 Dec 2024 22:25:00 +0900", "2024-12-03T13:25:00Z")]
    [InlineData("Tue,03 Dec 2024 22:25:00 +09:00", "2024-12-03T13:25:00Z")]
    [InlineData("Tue, 3 Dec 2024 22:25 KST", "2024-12-03T13:25:00Z")]
    [InlineData("Tuesday, 03 December 2024 13:25:00 GMT", "2024-12-03T13:25:00Z")]
    [InlineData("03 Dec 24 13:25 UT", "2024-12-03T13:25:00Z")]
    [InlineData("03-Dec-2024 13:25:07 UTC", "2024-12-03T13:25:07Z")]
    [InlineData("Tue, 03 Dec 2024 08:25:00 EST", "2024-12-03T13:25:00Z")]
    [InlineData("Tue, 03 Dec 2024 22:25:00 GMT+9", "2024-12-03T13:25:00Z")]
    [InlineData("Tue, 03 Dec 2024 22:25:00 GMT+09:00", "2024-12-03T13:25:00Z")]
    [InlineData("Tue, 03 Dec 2024 22:25:00 (KST)", "2024-12-03T13:25:00Z")]
    [InlineData("Sat, 31 Dec 99 23:59:60 GMT", "1999-12-31T23:59:59Z")]
    [InlineData("Tue Dec 03 22:25:00 KST 2024", "2024-12-03T13:25:00Z")]
    [InlineData("Dec 3, 2024 1:25 PM", "2024-12-03T13:25:00Z")]
    [InlineData("Dec 3, 2024 12:25 AM", "2024-12-03T00:25:00Z")]
    [InlineData("2024-12-03T22:25:00+09:00", "2024-12-03T13:25:00Z")]
    [InlineData("2024-12-03T22:25:00+0900", "2024-12-03T13:25:00Z")]
    [InlineData("2024-12-03T22:25:00.5+09", "2024-12-03T13:25:00Z")]
    [InlineData("2024-12-03T13:25Z", "2024-12-03T13:25:00Z")]
    [InlineData("2024-12-03 22:25:00 +0900", "2024-12-03T13:25:00Z")]
    [InlineData("2024-12-03 13:25:00", "2024-12-03T13:25:00Z")]
    [InlineData("2024-12-03T24:00:00Z", "2024-12-04T00:00:00Z")]
    [InlineData("2024/12/3 13:25", "2024-12-03T13:25:00Z")]
    [InlineData("2024-12-03", "2024-12-03T00:00:00Z")]
    [InlineData("20241203T132500Z", "2024-12-03T13:25:00Z")]
    [InlineData("  \n2024-12-03\t13:25:00  ", "2024-12-03T13:25:00Z")]
    public void A_moment_is_read(string text, string moment) => Assert.Equal(Moment(moment), FeedDate.Parse(text, isKorean: false));

    [Theory]
    [InlineData("2024년 12월 3일 오후 10:25", "2024-12-03T13:25:00Z")]
    [InlineData("2024년 12월 3일 오전 12:05", "2024-12-02T15:05:00Z")]
    [InlineData("2024년 12월 3일 22시 25분 30초", "2024-12-03T13:25:30Z")]
    [InlineData("2024년12월3일(화) 22시25분", "2024-12-03T13:25:00Z")]
    [InlineData("2024년 12월 3일", "2024-12-02T15:00:00Z")]
    [InlineData("2024. 12. 3. 오후 10:25:07", "2024-12-03T13:25:07Z")]
    [InlineData("2024.12.03 22:25", "2024-12-03T13:25:00Z")]
    [InlineData("화, 03 12월 2024 22:25:00 +0900", "2024-12-03T13:25:00Z")]
    [InlineData("2024-12-03T13:25:00Z", "2024-12-03T13:25:00Z")]
    [InlineData("Tue, 03 Dec 2024 22:25:00", "2024-12-03T13:25:00Z")]
    [InlineData("20241203222500", "2024-12-03T13:25:00Z")]
    public void In_a_Korean_feed_a_moment_without_a_zone_is_Koreas(string text, string moment) => Assert.Equal(Moment(moment), FeedDate.Parse(text, isKorean: true));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("어제")]
    [InlineData("3시간 전")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("2024-13-01")]
    [InlineData("2024-02-30 10:00")]
    [InlineData("2024-12-03 25:00")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("9999-12-31T24:00:00-14:00")]
    [InlineData("Tue, 03 Foo 2024 22:25:00 GMT")]
    [InlineData("12/03/2024")]
    public void What_is_no_date_is_none(string? text) => Assert.Null(FeedDate.Parse(text, isKorean: true));

    [Theory]
    [InlineData("ko", "https://news.example/", true)]
    [InlineData("ko-KR", "https://news.example/", true)]
    [InlineData("kok", "https://news.example/", false)]
    [InlineData("en", "https://news.example/", false)]
    [InlineData(null, "https://news.example.kr/", true)]
    [InlineData(null, "https://news.example/.kr", false)]
    public void A_feed_is_Korean_by_its_language_or_its_host(string? language, string address, bool isKorean) => Assert.Equal(isKorean, FeedDate.IsKorean(language, new(address)));

    [Fact]
    public void Whatever_it_says_nothing_is_thrown() =>
        Gen.OneOf("2024", "12", "3", "99", "0", "31", "1234567", "Dec", "월", "년", "일", "오후", "PM", "화", "T", "Z", "KST", "GMT", "+", "-", "0900", ":", "시", "분", ".", "/", ",", " ", "(", ")", "२").Array[1, 14]
            .Sample(parts => Assert.True(FeedDate.Parse(string.Concat(parts), isKorean: true) is not { Year: < 1989 or > 2200 }), iter: 20_000);

    [Fact]
    public void Nothing_is_published_the_day_after_tomorrow()
    {
        var now = Moment("2024-12-03T13:25:00Z");
        FeedItem Of(DateTimeOffset? published) => new("1", "글", null, null, null, null, published, [], null);
        var document = new FeedDocument("신문", null, null, [Of(now.AddDays(1)), Of(now.AddDays(1).AddSeconds(1)), Of(now.AddYears(-3)), Of(null)]).WithoutFutureDates(now);
        Assert.Equal([now.AddDays(1), null, now.AddYears(-3), null], document.Items.Select(item => item.Published));
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
