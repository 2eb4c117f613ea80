using Bongsu.Portal.Texts;

namespace Bongsu.Statuses;

/// <summary>The texts of this feature.</summary>
public static class StatusTexts
{
    public static TextSource T { get; } = new("Statuses");
}
