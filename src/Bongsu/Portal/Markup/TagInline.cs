using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace Bongsu.Portal.Markup;

/// <summary>A hashtag in a Markdown document.</summary>
internal sealed class TagInline(Tag tag, string text) : LeafInline
{
    public Tag Tag { get; } = tag;

    /// <summary>As it was written, with its number sign.</summary>
    public string Text { get; } = text;

    /// <summary>Whether it leads to the tag's page. Inside a link it cannot.</summary>
    public bool IsLink { get; set; }
}

internal sealed class TagInlineParser : InlineParser
{
    public TagInlineParser() => OpeningCharacters = ['#'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var length = Tag.ReadAt(slice.Text.AsSpan(0, slice.End + 1), slice.Start, out var tag);
        if (length == 0)
            return false;
        processor.Inline = new TagInline(tag, slice.Text.Substring(slice.Start, length));
        slice.Start += length;
        return true;
    }
}

internal sealed class TagInlineRenderer : HtmlObjectRenderer<TagInline>
{
    protected override void Write(HtmlRenderer renderer, TagInline tag)
    {
        var isLink = tag.IsLink && renderer.EnableHtmlForInline;
        if (isLink)
            renderer.Write("<a href=\"").Write(tag.Tag.Url).Write("\">");
        renderer.WriteEscape(tag.Text);
        if (isLink)
            renderer.Write("</a>");
    }
}
