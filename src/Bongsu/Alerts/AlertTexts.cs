using Bongsu.Portal.Texts;

namespace Bongsu.Alerts;

/// <summary>The texts of this feature.</summary>
public static class AlertTexts
{
    public static TextSource T { get; } = new("Alerts");
}
