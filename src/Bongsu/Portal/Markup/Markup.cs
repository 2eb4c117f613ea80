using Markdig;

namespace Bongsu.Portal.Markup;

/// <summary>What people write, as HTML: Markdown without raw HTML.</summary>
public static class Markup
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UseSoftlineBreakAsHardlineBreak().Build();

    public static Rendered Render(string body) => new(Markdown.ToHtml(body, Pipeline), []);
}
