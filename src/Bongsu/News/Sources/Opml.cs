using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Bongsu.News.Sources;

/// <summary>Reads and writes lists of feeds as OPML 2.0 (http://opml.org/spec2.opml). Without a DTD, and no deeper or longer than any list that people keep.</summary>
public static class Opml
{
    private const int LongestText = 1 << 20;
    private const int Deepest = 16;

    /// <summary>A feed in a list.</summary>
    /// <param name="Address">As the list has it.</param>
    /// <param name="Name">What the list calls it.</param>
    /// <param name="Section">The section of its category or of the outlines around it; null where none names one.</param>
    public sealed record Feed(string Address, string Name, string? Section);

    /// <summary>The feeds of a list, in its order; null where it is no OPML.</summary>
    public static IReadOnlyList<Feed>? Read(Stream text)
    {
        try
        {
            using var xml = XmlReader.Create(text, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestText });
            var feeds = new List<Feed>();
            var sections = new Stack<string?>();
            var isOpml = false;
            while (xml.Read())
            {
                if (xml.Depth > Deepest)
                    return null;
                if (xml is { NodeType: XmlNodeType.Element, Depth: 0 })
                    isOpml = xml.LocalName == "opml";
                else if (xml is { NodeType: XmlNodeType.Element, LocalName: "outline" })
                    Take(xml, feeds, sections);
                else if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "outline" })
                    sections.Pop();
            }
            return isOpml ? feeds : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    public static byte[] Write(string title, IEnumerable<Source> sources)
    {
        var list = new XDocument(new XElement("opml", new XAttribute("version", "2.0"),
            new XElement("head", new XElement("title", title)),
            new XElement("body", sources.GroupBy(source => source.Section).OrderBy(section => Sections.All.ToList().IndexOf(section.Key)).Select(section =>
                new XElement("outline", new XAttribute("text", Sections.Name(section.Key)), section.Select(source => new XElement("outline",
                    new XAttribute("type", "rss"), new XAttribute("text", source.Name), new XAttribute("xmlUrl", source.Address), new XAttribute("category", source.Section))))))));
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(false), Indent = true, CheckCharacters = false }))
            list.WriteTo(xml);
        return bytes.ToArray();
    }

    private static void Take(XmlReader outline, List<Feed> feeds, Stack<string?> sections)
    {
        var name = outline.GetAttribute("title") ?? outline.GetAttribute("text");
        var section = Sections.Find(outline.GetAttribute("category")?.Trim('/')) ?? Sections.Find(name) ?? (sections.TryPeek(out var around) ? around : null);
        if (outline.GetAttribute("xmlUrl") is { } address)
            feeds.Add(new(address, name ?? "", section));
        if (!outline.IsEmptyElement)
            sections.Push(section);
    }
}
