using Bongsu.Portal.Continuity;
using Bongsu.Portal.Hotline;
using Bongsu.Portal.Texts;

namespace Bongsu.Continuity.Plan;

/// <summary>The continuity plan: what is done at each level, decided before the night it is needed.</summary>
/// <param name="Levels">The five, the first at 0. Measures are those of the level itself and of all below it, the higher going before.</param>
/// <param name="Hotline">Who is called, and how.</param>
public sealed record ContinuityPlan(IReadOnlyList<LevelPlan> Levels, HotlineRoster Hotline)
{
    public const int Highest = 5;

    public LevelPlan At(int level) => Levels[level - 1];
}

/// <summary>What a plan says of one level.</summary>
public sealed record LevelPlan
{
    public required int Level { get; init; }

    /// <summary>Any one of these raises to the level; none where only people do.</summary>
    public IReadOnlyList<Trigger> Raise { get; init; } = [];

    public Lowering Lower { get; init; } = new();

    public Measures Measures { get; init; } = Measures.None;

    /// <summary>What every page says at this level; null for nothing.</summary>
    public Bilingual? Notice { get; init; }

    /// <summary>The groups of the hotline that are called when it is raised to this level.</summary>
    public IReadOnlyList<string> Call { get; init; } = [];

    /// <summary>How long the level lasts at most until somebody renews it: one that was set by a person ends then, one that the load keeps up has the hotline called again. From 1 min to 30 days; 24 h unless set.</summary>
    public TimeSpan Renew { get; init; } = TimeSpan.FromHours(24);
}

/// <summary>Raises a level when a signal is beyond a threshold for some time without a break.</summary>
/// <param name="Signal">What is measured.</param>
/// <param name="Threshold">In the signal's unit.</param>
/// <param name="Below">Whether it is reached from above, as free disk space is.</param>
/// <param name="For">How long. From 0 to 1 h.</param>
public sealed record Trigger(Signal Signal, double Threshold, bool Below, TimeSpan For)
{
    /// <summary>The groups of the hotline that are called when it is met, whatever the level is by then: what fails has to be mended, however many people are here.</summary>
    public IReadOnlyList<string> Call { get; init; } = [];

    /// <summary>Whether the signal is beyond the threshold; one that is not known is not.</summary>
    public bool IsMet(double? value) => value is { } known && (Below ? known < Threshold : known > Threshold);

    /// <summary>Whether the signal is far enough from the threshold to lower the level: a share of it, or beyond it by as much where less is worse. An alert of lesser severity is calm.</summary>
    public bool IsCalm(double? value, double share) => value is not { } known || (Signal == Signal.Alert ? known <= Threshold : Below ? known > Threshold / share : known <= Threshold * share);
}

/// <summary>How a level is left again.</summary>
public sealed record Lowering
{
    /// <summary>The share of each threshold below which a signal counts as calm. From 10 % to 100 %; 70 % unless set.</summary>
    public double At { get; init; } = 0.7;

    /// <summary>How long all signals of the level and those above are calm before it is lowered by one. From 1 s to 1 h; 30 s unless set. Doubled, up to eightfold, when a level comes back soon after it was lowered.</summary>
    public TimeSpan CalmFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a level lasts at least. From 0 to 1 h; 30 s unless set.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the plan lowers it by itself; an operator has to otherwise.</summary>
    public bool ByPlan { get; init; } = true;
}

/// <summary>What triggers look at.</summary>
public enum Signal
{
    /// <summary>How long work waits for a processor, in milliseconds.</summary>
    QueueDelay,

    /// <summary>The share of requests that admission refuses.</summary>
    ShedRate,

    /// <summary>People in waiting rooms.</summary>
    Waiting,

    /// <summary>Requests a second ÷ those of the highest minute on record before today's surge.</summary>
    Arrivals,

    /// <summary>New accounts in the last minute.</summary>
    SignUps,

    /// <summary>About how many different visitors came in this minute and the four before it.</summary>
    Visitors,

    /// <summary>How long the slowest commit of the last seconds took, in milliseconds.</summary>
    StoreLatency,

    /// <summary>Commits that failed in the last 10 s.</summary>
    StoreErrors,

    /// <summary>The share of the data folder's disk that is free.</summary>
    FreeDisk,

    /// <summary>How grave the gravest alert in force is, from 1 (minor) to 4 (extreme); 0 where there is none.</summary>
    Alert,
}
