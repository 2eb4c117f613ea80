using Bongsu.Portal.Texts;

namespace Bongsu.Drills;

/// <summary>The texts of this feature.</summary>
public static class DrillTexts
{
    public static TextSource T { get; } = new("Drills");
}
