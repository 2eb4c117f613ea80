namespace Bongsu.Portal.Load;

/// <summary>What drills and measurements take away, to see what it is worth (<c>Bongsu:Drill</c>). Never to be set where people come: the portal says at start, and on the console, what is off.</summary>
public sealed class DrillOptions
{
    public const string Section = "Bongsu:Drill";

    /// <summary>Whether admission stands before the portal's work. On unless set.</summary>
    public bool Admission { get; init; } = true;

    /// <summary>Whether operators may break something for a while (<c>POST /api/bongsu/v1/console/drills/faults</c>). Off unless set.</summary>
    public bool Faults { get; init; }
}
