using Bongsu.Portal.Texts;

namespace Bongsu.Hotline;

/// <summary>The texts of this feature.</summary>
public static class HotlineTexts
{
    public static TextSource T { get; } = new("Hotline");
}
