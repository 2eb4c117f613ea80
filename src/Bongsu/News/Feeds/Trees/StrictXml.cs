using System.Xml;

namespace Bongsu.News.Feeds.Trees;

/// <summary>Reads what is well-formed. A document type is passed over unread, so that nothing can be defined, expanded or fetched by it.</summary>
internal static class StrictXml
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Reads until the outermost element is closed: what programs append after it is not part of the feed.</summary>
    /// <exception cref="XmlException">It is not well-formed.</exception>
    public static void Read(string text, FeedTree tree)
    {
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        while (!tree.IsDone && reader.Read())
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var isEmpty = reader.IsEmptyElement;
                    tree.Open(reader.LocalName.ToLowerInvariant(), Vocabularies.Find(reader.Prefix, reader.NamespaceURI), Attributes(reader));
                    if (isEmpty)
                        tree.Close();
                    break;
                case XmlNodeType.EndElement:
                    tree.Close();
                    if (reader.Depth == 0)
                        return;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    tree.Text(reader.Value);
                    break;
                case XmlNodeType.Whitespace:
                    tree.Text(" ");
                    break;
            }
    }

    private static Dictionary<string, string>? Attributes(XmlReader reader)
    {
        Dictionary<string, string>? attributes = null;
        while (reader.MoveToNextAttribute() && attributes is not { Count: >= FeedTree.MostAttributes })
            if (reader.Prefix != "xmlns" && reader.Name != "xmlns")
                (attributes ??= new(StringComparer.Ordinal)).TryAdd((reader.Prefix == "xml" ? reader.Name : reader.LocalName).ToLowerInvariant(), reader.Value);
        return attributes;
    }
}
