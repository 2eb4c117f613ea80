namespace Bongsu.Portal.Hotline;

/// <summary>People who take turns.</summary>
/// <param name="People">In the order of their turns. 1 to 100.</param>
/// <param name="ShiftDays">How long a turn is, from 1 to 28 days.</param>
/// <param name="HandOver">The time of day at which the next takes over, on the clocks of <paramref name="TimeZone"/>: summer or winter, the same time there.</param>
/// <param name="Weekday">The day of the week of the first turn's beginning, and of every hand-over where turns are whole weeks.</param>
/// <param name="TimeZone">By its IANA name.</param>
public sealed record Rotation(IReadOnlyList<string> People, int ShiftDays, TimeOnly HandOver, DayOfWeek Weekday, string TimeZone)
{
    /// <summary>The first person's first turn begins on the first <see cref="Weekday"/> from this day on. Turns before it are counted back.</summary>
    public DateOnly Start { get; init; } = new(2024, 1, 1);

    /// <summary>Who stands in. Where several hold at a moment, the first listed.</summary>
    public IReadOnlyList<RotationOverride> Overrides { get; init; } = [];

    /// <summary>The id of who is on call at a moment.</summary>
    public string OnCall(DateTimeOffset now)
    {
        if (Overrides.FirstOrDefault(each => each.From <= now && now < each.Until) is { } standIn)
            return standIn.Who;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var first = Start.AddDays(((int)Weekday - (int)Start.DayOfWeek + 7) % 7).ToDateTime(HandOver);
        // Counted on the clocks there, then checked as moments: within the hour that comes twice, clocks alone would hand back.
        var turn = (int)Math.Floor((TimeZoneInfo.ConvertTime(now, zone).DateTime - first).TotalDays / ShiftDays);
        while (Begins(turn + 1) <= now)
            turn++;
        while (Begins(turn) > now)
            turn--;
        return People[(turn % People.Count + People.Count) % People.Count];

        DateTimeOffset Begins(int number) => LocalTime.Moment(first.AddDays((double)number * ShiftDays), zone);
    }
}

/// <summary>Somebody stands in.</summary>
public sealed record RotationOverride(DateTimeOffset From, DateTimeOffset Until, string Who);

/// <summary>What clocks of a place show, as a moment.</summary>
public static class LocalTime
{
    /// <summary>The moment at which clocks there show this: the first of two where it comes twice, the end of the gap where it is left out.</summary>
    public static DateTimeOffset Moment(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        return new(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
    }
}
