namespace Bongsu.News.Feeds;

/// <summary>What is known only where the time is.</summary>
public static class FutureDates
{
    // Zones are mistaken and clocks are wrong; nothing is published the day after tomorrow.
    private static readonly TimeSpan Tolerance = TimeSpan.FromDays(1);

    /// <summary>The document without dates that lie more than a day after a moment: they are mistakes or advertise themselves to the top of every list.</summary>
    public static FeedDocument WithoutFutureDates(this FeedDocument document, DateTimeOffset now) =>
        document with { Items = [.. document.Items.Select(item => item.Published > now + Tolerance ? item with { Published = null } : item)] };
}
