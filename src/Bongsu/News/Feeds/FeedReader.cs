using System.Xml;
using Bongsu.News.Feeds.Formats;
using Bongsu.News.Feeds.Trees;

namespace Bongsu.News.Feeds;

/// <summary>Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, and JSON Feed 1.x, as far as sense allows where they are malformed. What is well-formed is read as XML, everything else leniently (docs/adr/0022).</summary>
public static class FeedReader
{
    /// <summary>The largest feed that is read, in bytes.</summary>
    public const int LargestBody = 4 << 20;

    private static readonly string[] Beginnings = ["<?xml", "<!--", "<!DOCTYPE", "<rss", "<feed", "<rdf:RDF"];

    /// <summary>Reads a feed. Never throws, whatever the bytes are; time and memory grow with their number alone.</summary>
    /// <param name="body">What the server answered, without its content coding.</param>
    /// <param name="contentType">The header of that name, for its charset.</param>
    /// <param name="address">Where the feed came from: relative links begin there.</param>
    public static FeedReading Read(ReadOnlyMemory<byte> body, string? contentType, Uri address)
    {
        if (body.Length > LargestBody)
            return new(null, FeedProblems.TooLarge);
        if (FeedEncoding.Decode(body.Span, contentType) is not { } text)
            return new(null, FeedProblems.BadEncoding);
        text = FeedText.WithoutControls(text);
        return text.AsSpan().Trim() switch
        {
            "" => new(null, FeedProblems.Empty),
            ['{', ..] => JsonFormat.Read(text, address),
            _ => ReadXml(FromItsBeginning(text), address),
        };
    }

    private static FeedReading ReadXml(string text, Uri address)
    {
        var tree = new FeedTree(address);
        try
        {
            StrictXml.Read(text, tree);
        }
        catch (XmlException)
        {
            LenientXml.Read(text, tree = new(address));
        }
        if (tree.IsTooDeep)
            return new(null, FeedProblems.TooDeep);
        if (tree.Document.Find(element => element.IsFeedRoot) is not { } root)
            return new(null, FeedProblems.NotAFeed);
        return new(root.Name == "feed" ? AtomFormat.Read(root, address) : RssFormat.Read(root, address), null);
    }

    // Blank lines and warnings of the program that made the feed stand before it.
    private static string FromItsBeginning(string text)
    {
        var start = text.Length - text.AsSpan().TrimStart().Length;
        if (Beginnings.Any(beginning => string.Compare(text, start, beginning, 0, beginning.Length, StringComparison.OrdinalIgnoreCase) == 0))
            return text[start..];
        var found = Beginnings.Select(beginning => text.IndexOf(beginning, StringComparison.OrdinalIgnoreCase)).Where(at => at >= 0).DefaultIfEmpty(start).Min();
        return text[found..];
    }
}
