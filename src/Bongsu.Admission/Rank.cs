namespace Bongsu.Admission;

/// <summary>A request's place among all: its <see cref="Admission.Criticality"/>, and within it the visitor's cohort. Lower ranks are served first.</summary>
/// <remarks>Cohorts make whole visits succeed under pressure, instead of every visit failing somewhere: all requests of one visitor in one hour have the same
/// (the user priorities of DAGOR, Zhou et al., SoCC 2018, §4.2).</remarks>
public readonly record struct Rank
{
    /// <summary>How many cohorts each tier has.</summary>
    public const int Cohorts = 128;

    /// <summary>How many tiers there are.</summary>
    public const int Tiers = 6;

    internal const int Count = Tiers * Cohorts;

    private Rank(int value) => Value = value;

    internal int Value { get; }

    /// <summary>The tier.</summary>
    public Criticality Criticality => (Criticality)(Value / Cohorts);

    /// <summary>The rank of a visitor at a time. The same visitor has another cohort each hour, so nobody is unlucky all night.</summary>
    /// <param name="criticality">The tier; one that is not defined counts as the lowest.</param>
    /// <param name="visitor">Any number that tells visitors apart: a hash of a session or of an address.</param>
    /// <param name="time">The time, by the server's clock.</param>
    public static Rank Of(Criticality criticality, ulong visitor, DateTimeOffset time)
    {
        var tier = Math.Min((uint)criticality, Tiers - 1);
        return new((int)tier * Cohorts + (int)(Mix(visitor ^ (ulong)(time.ToUnixTimeSeconds() / 3_600)) % Cohorts));
    }

    // The finalizer of splitmix64 (Steele et al., OOPSLA 2014): near numbers must not make near cohorts.
    private static ulong Mix(ulong number)
    {
        number += 0x9E3779B97F4A7C15;
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
        return number ^ (number >> 31);
    }
}
