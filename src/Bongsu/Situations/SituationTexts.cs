using Bongsu.Portal.Texts;

namespace Bongsu.Situations;

/// <summary>The texts of this feature.</summary>
public static class SituationTexts
{
    public static TextSource T { get; } = new("Situations");
}
