using System.Globalization;

namespace Bongsu.Admission.Http;

/// <summary>When refused clients are to come back: later the more are refused, so that those who come back are as many as can be served, and never all at once.</summary>
internal static class RetryHints
{
    private const int Longest = 16;

    private static readonly string[] Texts = [.. Enumerable.Range(0, 60 * Longest * 2).Select(seconds => seconds.ToString(CultureInfo.InvariantCulture))];

    /// <summary>80 % to 120 % of <paramref name="shortest"/> divided by the share that is served, 16 times as long at most; in whole seconds, as the header has them, up or down by chance.</summary>
    /// <param name="shortest">The hint while hardly anybody is refused.</param>
    /// <param name="pressure">The share of requests that is refused, from 0 to 1.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    public static int Seconds(TimeSpan shortest, double pressure, double chance)
    {
        var seconds = shortest.TotalSeconds * Math.Min(Longest, 1 / Math.Max(1 - pressure, 1.0 / Longest)) * (0.8 + 0.4 * chance);
        // Rounded by chance, not to the nearest: of whole seconds that a short hint has, there would be one only.
        return Math.Max(1, (int)(seconds + chance));
    }

    public static string Text(int seconds) => seconds < Texts.Length ? Texts[seconds] : seconds.ToString(CultureInfo.InvariantCulture);
}
