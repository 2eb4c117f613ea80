namespace Bongsu.Journal;

/// <summary>How fast the drain goes: at no more than half the rate that the store takes, so that who writes now is not made to wait for what was written before.</summary>
internal static class DrainPace
{
    /// <summary>The most changes of one attempt, which also bounds what a failure makes it do again.</summary>
    public const int MostAtOnce = 128;

    /// <summary>Changes a second at which it goes however slow the store is, so that it ends.</summary>
    public const double Floor = 20;

    /// <summary>How long the store is left alone after a failure. The first attempt after it is one change.</summary>
    public static TimeSpan AfterFailure { get; } = TimeSpan.FromSeconds(1);

    /// <summary>How long to wait after so many changes, which took so long, before the next.</summary>
    public static TimeSpan Pause(int changes, TimeSpan took, double storeRate)
    {
        var wanted = TimeSpan.FromSeconds(changes / Math.Max(storeRate / 2, Floor));
        return wanted > took ? wanted - took : TimeSpan.Zero;
    }

    /// <summary>How many changes the next attempt takes, after one that went well.</summary>
    public static int Next(int changes) => Math.Min(changes * 2, MostAtOnce);
}
