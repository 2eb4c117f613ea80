using Bongsu.Portal.Texts;

namespace Bongsu.Continuity;

/// <summary>The texts of this feature.</summary>
public static class ContinuityTexts
{
    public static TextSource T { get; } = new("Continuity");
}
