namespace Bongsu.Portal.Maintenance;

/// <summary>Whether writing is held for maintenance, for banners and the status page. From memory; never throws.</summary>
public interface IMaintenance
{
    /// <summary>The maintenance that is on; null when none is.</summary>
    MaintenanceNow? Now { get; }

    /// <summary>The maintenance that will begin by itself; null when none is announced.</summary>
    MaintenancePlan? Announced { get; }
}

/// <summary>A maintenance that is on.</summary>
/// <param name="Reason">Why, in the operator's words.</param>
/// <param name="Since">When it began.</param>
/// <param name="Until">When it should end; null where nobody has said. It does not end by itself.</param>
/// <param name="IsOver">Whether <paramref name="Until"/> has passed.</param>
/// <param name="Held">The writes that wait.</param>
public sealed record MaintenanceNow(string Reason, DateTimeOffset Since, DateTimeOffset? Until, bool IsOver, int Held);

/// <summary>A maintenance that is announced.</summary>
/// <param name="Reason">Why, in the operator's words.</param>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it should end; null where nobody has said.</param>
public sealed record MaintenancePlan(string Reason, DateTimeOffset From, DateTimeOffset? Until);

/// <summary>The topic of pages that tell of maintenance.</summary>
public static class MaintenanceTopic
{
    public const string Name = "maintenance";
}
