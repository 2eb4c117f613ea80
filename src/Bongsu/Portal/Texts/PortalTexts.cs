namespace Bongsu.Portal.Texts;

/// <summary>The texts that belong to no feature: layout, problems, input rules.</summary>
public static class PortalTexts
{
    public static TextSource T { get; } = new("Portal.Texts");
}
