using Bongsu.Portal.Texts;

namespace Bongsu.Maintenance;

/// <summary>The texts of this feature.</summary>
public static class MaintenanceTexts
{
    public static TextSource T { get; } = new("Maintenance");
}
