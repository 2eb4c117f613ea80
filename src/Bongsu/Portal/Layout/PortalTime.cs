using System.Globalization;

namespace Bongsu.Portal.Layout;

/// <summary>Moments as pages show them, in the time of Seoul unless <c>Bongsu:TimeZone</c> names another place.</summary>
public static class PortalTime
{
    /// <summary>The portal's time zone; set once, at start.</summary>
    public static TimeZoneInfo Zone { get; set; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul");

    public static string Show(DateTimeOffset at, bool seconds = false) =>
        TimeZoneInfo.ConvertTime(at, Zone).ToString(seconds ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The day of a moment there, in days since 1970-01-01.</summary>
    public static long Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime).DayNumber - Epoch;

    private static int Epoch { get; } = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
}
