using System.Globalization;
using Bongsu.Portal.Hotline;
using Bongsu.Portal.Texts;

namespace Bongsu.Hotline.Calls;

/// <summary>The weekly call that only tests whether everybody is reached.</summary>
public static class WeeklyTestCalls
{
    // A portal that was down at the moment makes up for it; a day later nobody would expect it.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    /// <summary>Opens the test call of the week, once, when its moment has come.</summary>
    public static void OpenIfDue(WeeklyTest test, CallBook book, DateTimeOffset now)
    {
        var (moment, day) = Last(test, now);
        var key = string.Create(CultureInfo.InvariantCulture, $"weekly-test {day:yyyy-MM-dd}");
        if (now - moment < LongestDelay && !book.All.Any(call => call.About.IsTest && call.About.Key == key))
            book.Open(new(key, 1, Words(Language.Korean), Words(Language.English), test.Groups, IsTest: true));
    }

    /// <summary>The last moment of the test up to now, and its day there.</summary>
    public static (DateTimeOffset Moment, DateOnly Day) Last(WeeklyTest test, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(test.TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var day = today.AddDays(-(((int)today.DayOfWeek - (int)test.Day + 7) % 7));
        return Moment(day) <= now ? (Moment(day), day) : (Moment(day.AddDays(-7)), day.AddDays(-7));

        DateTimeOffset Moment(DateOnly on) => LocalTime.Moment(on.ToDateTime(test.At), zone);
    }

    private static string Words(Language language)
    {
        language.Use();
        return HotlineTexts.T["test.weekly"];
    }
}
