using Markdig;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Bongsu.Portal.Markup;

/// <summary>Markdown as HTML, the full way.</summary>
internal static class MarkdownText
{
    // A tag's link is some forty letters for two; whatever grows more than that was made to grow.
    private const int Growth = 24;
    private const int Allowance = 8_192;

    // Each open bracket has the parser look for its end again: far more than any person writes, and still milliseconds.
    private const int Brackets = 500;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder { InlineParsers = { new TagInlineParser() } }
        .DisableHtml().UseAutoLinks().UseSoftlineBreakAsHardlineBreak().Build();

    public static Rendered Render(string text)
    {
        if (text.AsSpan().Count('[') > Brackets)
            return new(PlainText.Escape(text), []);
        try
        {
            var document = MarkdownParser.Parse(text, Pipeline);
            var tags = Prepare(document);
            return new(SafeHtml.Clean(Write(document, text.Length)).TrimEnd('\n'), tags);
        }
        // The parser's own bound on nesting is an ArgumentException.
        catch (Exception error) when (error is ArgumentException or BoundedWriter.TooLongException)
        {
            return new(PlainText.Escape(text), []);
        }
    }

    private static IReadOnlyList<string> Prepare(MarkdownDocument document)
    {
        // The page's own title is the only heading of the first level.
        foreach (var heading in document.Descendants<HeadingBlock>())
            heading.Level = Math.Min(heading.Level + 1, 6);
        var collector = new TagCollector();
        foreach (var tag in document.Descendants<TagInline>())
            tag.IsLink = collector.Take(tag.Tag) && tag.FindParentOfType<LinkInline>().FirstOrDefault() is null;
        return collector.Tags;
    }

    private static string Write(MarkdownDocument document, int length)
    {
        using var writer = new BoundedWriter(length * Growth + Allowance);
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Insert(0, new TagInlineRenderer());
        renderer.Render(document);
        return writer.ToString();
    }
}
