using System.Globalization;

namespace Bongsu.Drill.Wire;

/// <summary>How many connections this machine lets a process open.</summary>
internal static class Descriptors
{
    // What the runtime, the log and the calls beside the player need, and what no player has a use for: with more connections than that under way nobody is answered in time any more.
    private const int Reserved = 256, Least = 16, Most = 2_000;

    public static int Connections { get; } = Math.Clamp(Limit() - Reserved, Least, Most);

    private static int Limit()
    {
        const string Limits = "/proc/self/limits";
        if (!File.Exists(Limits))
            return Most;
        var line = File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        return line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, _, var soft, ..] && int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : Most;
    }
}
