namespace Bongsu.Portal.Markup;

/// <summary>What people write, as HTML: Markdown without raw HTML, with hashtags.</summary>
public static class Markup
{
    public static Rendered Render(string body) => PlainText.TryRender(body) ?? MarkdownText.Render(body);

    /// <summary>The full way, whatever the text is.</summary>
    internal static Rendered RenderFully(string body) => MarkdownText.Render(body);
}
