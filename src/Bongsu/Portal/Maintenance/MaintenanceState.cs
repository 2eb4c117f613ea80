namespace Bongsu.Portal.Maintenance;

/// <summary>A maintenance that an operator has switched on, at once or for later.</summary>
/// <param name="Reason">Why, in their words.</param>
/// <param name="From">When it begins, or began.</param>
/// <param name="Until">When it should end; null where nobody has said.</param>
public sealed record MaintenanceState(string Reason, DateTimeOffset From, DateTimeOffset? Until)
{
    public bool IsOn(DateTimeOffset now) => From <= now;

    public bool IsOver(DateTimeOffset now) => Until <= now;
}
