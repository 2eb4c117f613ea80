using Bongsu.Portal.Texts;

namespace Bongsu.Status;

/// <summary>The texts of this feature.</summary>
public static class StatusTexts
{
    public static TextSource T { get; } = new("Status");
}
