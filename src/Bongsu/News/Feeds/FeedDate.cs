using System.Globalization;
using System.Text.RegularExpressions;

namespace Bongsu.News.Feeds;

/// <summary>Dates as feeds write them, right or wrong.</summary>
internal static partial class FeedDate
{
    private const int LongestRead = 100;

    // Before it there were no feeds: a clock that was never set, or a field that was never filled.
    private const int FirstYear = 1990;
    private const int LastYear = 2199;

    private static readonly TimeSpan Korea = TimeSpan.FromHours(9);
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    // Hours, of those that RFC 822 (5.1) names and those of the neighbours.
    private static readonly Dictionary<string, int> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Z"] = 0, ["UT"] = 0, ["UTC"] = 0, ["GMT"] = 0, ["WET"] = 0, ["BST"] = 1, ["CET"] = 1, ["CEST"] = 2, ["EET"] = 2, ["MSK"] = 3, ["KST"] = 9, ["JST"] = 9, ["HKT"] = 8, ["SGT"] = 8,
        ["EST"] = -5, ["EDT"] = -4, ["CST"] = -6, ["CDT"] = -5, ["MST"] = -7, ["MDT"] = -6, ["PST"] = -8, ["PDT"] = -7,
    };

    /// <summary>Whether a date without a zone is Korea's: the feed is in Korean or its host Korean.</summary>
    public static bool IsKorean(string? language, Uri address) =>
        language is ['k' or 'K', 'o' or 'O'] or ['k' or 'K', 'o' or 'O', '-' or '_', ..] || address.IdnHost.EndsWith(".kr", StringComparison.OrdinalIgnoreCase);

    /// <summary>The moment, in UTC; null where nothing can be made of it. A wrong day of the week does not matter.</summary>
    /// <param name="text">What the feed says.</param>
    /// <param name="isKorean">Whether it is Korea's time where it names no zone; UTC otherwise.</param>
    public static DateTimeOffset? Parse(string? text, bool isKorean)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Trim() is not { Length: <= LongestRead } trimmed)
            return null;
        foreach (var form in (ReadOnlySpan<Regex>)[YearFirst(), DayFirst(), MonthFirst(), Compact()])
            if (form.Match(trimmed) is { Success: true } match)
                return Moment(match.Groups, isKorean);
        return null;
    }

    private static DateTimeOffset? Moment(GroupCollection groups, bool isKorean)
    {
        var (year, month, day) = (Number(groups["year"]), MonthOf(groups["month"].Value), Number(groups["day"]));
        // RFC 2822, 4.3
        if (groups["year"].Length == 2)
            year += year < 50 ? 2_000 : 1_900;
        var (hour, minute, second) = (Number(groups["hour"]), Number(groups["minute"]), Number(groups["second"]));
        if (groups["half"].Success)
            hour = hour % 12 + (groups["half"].Value.ToUpperInvariant() is "PM" or "오후" ? 12 : 0);
        if (year is < FirstYear or > LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 24 || minute > 59)
            return null;
        var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) + new TimeSpan(hour, minute, Math.Min(second, 59));
        return new DateTimeOffset(local, TimeSpan.Zero) - (ZoneOf(groups["zone"].Value) ?? (isKorean ? Korea : TimeSpan.Zero));
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    private static int MonthOf(string month) => int.TryParse(month.TrimEnd('월'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : Array.FindIndex(Months, name => month.StartsWith(name, StringComparison.OrdinalIgnoreCase)) + 1;

    // "+0900", "+09:00", "+9", "GMT+9", "KST", "(KST)"; a name that nobody knows says nothing.
    private static TimeSpan? ZoneOf(string zone)
    {
        if (Offset().Match(zone) is { Success: true } offset)
        {
            var size = new TimeSpan(Number(offset.Groups["hours"]), Number(offset.Groups["minutes"]), 0);
            return size > TimeSpan.FromHours(14) ? null : offset.Groups["sign"].Value == "-" ? -size : size;
        }
        return Zones.TryGetValue(zone.Trim('(', ')', ' '), out var hours) ? TimeSpan.FromHours(hours) : null;
    }

    private const string Clock = @"(?:(?<half>오전|오후|[AaPp][Mm])\s*)?(?<hour>[0-9]{1,2})\s*(?::|시)\s*(?:(?<minute>[0-9]{1,2})\s*(?:분|:(?<second>[0-9]{1,2})(?:[.,][0-9]+)?)?\s*(?:(?<second>[0-9]{1,2})초)?)?(?:\s*(?<half>[AaPp][Mm])\b)?";
    private const string Zone = @"\s*(?<zone>[A-Za-z]{0,5}\s*[+-][0-9]{1,2}:?(?:[0-9]{2})?|\(?[A-Za-z]{1,5}\)?)?";

    // 2024-12-03T22:25:00+09:00, 2024.12.03 22:25, 2024/12/3, 2024년 12월 3일 (화) 오후 10:25
    [GeneratedRegex(@"^(?<year>[0-9]{4})\s*[-./년]\s*(?<month>[0-9]{1,2})\s*[-./월]\s*(?<day>[0-9]{1,2})\s*[.일]?\s*(?:\(?[월화수목금토일](?:요일)?\)?)?(?:[T\s,]*" + Clock + Zone + ")?")]
    private static partial Regex YearFirst();

    // Tue, 03 Dec 2024 22:25:00 +0900, 3-Dec-24, 화, 03 12월 2024 22:25:00 +0900
    [GeneratedRegex(@"^(?:[A-Za-z]{2,9}|[월화수목금토일](?:요일)?)?\.?,?\s*(?<day>[0-9]{1,2})[\s-]+(?<month>[A-Za-z]{3,9}|[0-9]{1,2}월)\.?,?[\s-]+(?<year>[0-9]{4}|[0-9]{2})(?:,?\s+" + Clock + Zone + ")?")]
    private static partial Regex DayFirst();

    // Tue Dec 03 22:25:00 KST 2024, December 3, 2024 10:25 PM
    [GeneratedRegex(@"^(?:[A-Za-z]{2,9}\.?,?\s+)?(?<month>[A-Za-z]{3,9})\.?\s+(?<day>[0-9]{1,2}),?\s+(?:" + Clock + Zone + @"\s+(?<year>[0-9]{4})|(?<year>[0-9]{4})(?:,?\s+" + Clock + Zone + ")?)")]
    private static partial Regex MonthFirst();

    // 20241203222500, 20241203T222500Z
    [GeneratedRegex(@"^(?<year>[0-9]{4})(?<month>[0-9]{2})(?<day>[0-9]{2})(?:T?(?<hour>[0-9]{2})(?<minute>[0-9]{2})(?<second>[0-9]{2})?" + Zone + ")?$")]
    private static partial Regex Compact();

    [GeneratedRegex(@"(?<sign>[+-])(?<hours>[0-9]{1,2}):?(?<minutes>[0-9]{2})?$")]
    private static partial Regex Offset();
}
