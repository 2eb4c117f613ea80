using System.Globalization;

namespace Bongsu.Portal.Delivery;

/// <summary>How long to wait before something is tried again.</summary>
public static class RetryWaits
{
    /// <summary>After so many tries: the first wait, twice as long each time, at most the longest, give or take a quarter. The id decides which, so that those who failed together do not come back together.</summary>
    /// <param name="id">Begins with 8 hexadecimal digits that nobody chose.</param>
    /// <param name="tries">From 1.</param>
    /// <param name="first">After the first try.</param>
    /// <param name="longest">However many there were.</param>
    public static TimeSpan After(string id, int tries, TimeSpan first, TimeSpan longest)
    {
        var wait = Math.Min(first.TotalSeconds * Math.Pow(2, Math.Min(tries, 60) - 1), longest.TotalSeconds);
        var chance = (uint.Parse(id.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture) + (uint)tries * 2_654_435_769u) / (double)uint.MaxValue % 1;
        return TimeSpan.FromSeconds(wait * (0.75 + chance / 2));
    }
}
