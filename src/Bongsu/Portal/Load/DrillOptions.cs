namespace Bongsu.Portal.Load;

/// <summary>What drills and measurements take away, to see what it is worth (<c>Bongsu:Drill</c>). Never to be set where people come: the portal says at start, and on the console, what is off.</summary>
public sealed class DrillOptions
{
    public const string Section = "Bongsu:Drill";

    /// <summary>Whether admission stands before the portal's work. On unless set.</summary>
    public bool Admission { get; init; } = true;

    /// <summary>Whether something may be broken for a while (<c>POST /api/bongsu/v1/console/drills/faults</c>), by operators and by drills that they agreed to. Off unless set.</summary>
    public bool Faults { get; init; }

    /// <summary>Whether the portal stands as one without any of its defences would: no admission, every page made for every reader, no continuity plan. A drill has to fail on it. Off unless set.</summary>
    public bool Unprotected { get; init; }

    /// <summary>Whether admission is in force: switched on, and not taken away with everything else.</summary>
    public bool HasAdmission() => Admission && !Unprotected;
}
