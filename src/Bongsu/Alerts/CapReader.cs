using System.Buffers;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Bongsu.Portal.Alerts;

namespace Bongsu.Alerts;

/// <summary>Reads a message of CAP 1.2 or 1.1. The text is hostile: nothing outside it is read, it has no document type, and everything in it is bounded.</summary>
public static class CapReader
{
    /// <summary>The longest message, in letters.</summary>
    public const int Longest = 128 * 1024;

    private const int LongestName = 200, LongestLine = 500, LongestText = 10_000, MostInfos = 20, MostAreas = 200, MostReferences = 100, MostCategories = 12;

    private static readonly SearchValues<char> NotInNames = SearchValues.Create(" ,<&\t\n");

    private static readonly string[] Namespaces = ["urn:oasis:names:tc:emergency:cap:1.2", "urn:oasis:names:tc:emergency:cap:1.1"];

    /// <exception cref="FormatException">It is no such message; the text tells what is wrong where.</exception>
    public static CapAlert Read(string xml)
    {
        if (xml.Length > Longest)
            throw new FormatException($"longer than {Longest} letters");
        var alert = Root(xml);
        var all = alert.Elements(alert.Name.Namespace + "info").Take(MostInfos + 1).ToList();
        if (all.Count > MostInfos)
            throw new FormatException($"more than {MostInfos} <info>");
        return new()
        {
            Identifier = Name(alert, "identifier"),
            Sender = Name(alert, "sender"),
            Sent = Moment(Required(alert, "sent", LongestName), "sent"),
            Status = Word<CapStatus>(alert, "status"),
            Type = Word<CapMessageType>(alert, "msgType"),
            Scope = Word<CapScope>(alert, "scope"),
            References = References(Optional(alert, "references", LongestText)),
            Infos = [.. all.Select(Info)],
        };
    }

    private static XElement Root(string xml)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = Longest });
            var root = XDocument.Load(reader).Root!;
            return root.Name.LocalName == "alert" && Namespaces.Contains(root.Name.NamespaceName) ? root : throw new FormatException("no <alert> of CAP 1.2");
        }
        catch (XmlException error)
        {
            throw new FormatException(error.Message, error);
        }
    }

    private static CapInfo Info(XElement info) => new()
    {
        Language = Optional(info, "language", LongestName) ?? "en-US",
        Categories = Many(info, "category", MostCategories),
        Event = Required(info, "event", LongestLine),
        Urgency = Required(info, "urgency", LongestName),
        Severity = Word<AlertSeverity>(info, "severity"),
        Certainty = Required(info, "certainty", LongestName),
        Onset = Optional(info, "onset", LongestName) is { } onset ? Moment(onset, "onset") : null,
        Expires = Optional(info, "expires", LongestName) is { } expires ? Moment(expires, "expires") : null,
        SenderName = Optional(info, "senderName", LongestLine),
        Headline = Optional(info, "headline", LongestLine),
        Description = Optional(info, "description", LongestText),
        Instruction = Optional(info, "instruction", LongestText),
        Web = Optional(info, "web", LongestLine) is { } web && Uri.TryCreate(web, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? web : null,
        Areas = [.. info.Elements(info.Name.Namespace + "area").Take(MostAreas).Select(area => Required(area, "areaDesc", LongestText))],
    };

    private static string[] Many(XElement parent, string name, int most)
    {
        string[] values = [.. parent.Elements(parent.Name.Namespace + name).Take(most).Select(element => Bounded(element, LongestName))];
        return values.Length > 0 ? values : throw new FormatException($"lacks <{name}>");
    }

    private static IReadOnlyList<CapReference> References(string? references)
    {
        if (references is null)
            return [];
        var all = references.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return all.Length > MostReferences
            ? throw new FormatException($"more than {MostReferences} <references>")
            : [.. all.Select(reference => reference.Split(',') is [var sender, var identifier, var sent] ? new CapReference(sender, identifier, Moment(sent, "references")) : throw new FormatException("<references> are sender,identifier,sent"))];
    }

    private static string Name(XElement parent, string name) =>
        Required(parent, name, LongestName) is var value && value.AsSpan().IndexOfAny(NotInNames) < 0 ? value : throw new FormatException($"<{name}> has a blank, a comma, < or &");

    private static T Word<T>(XElement parent, string name) where T : struct, Enum =>
        Enum.GetNames<T>().Contains(Required(parent, name, LongestName)) ? Enum.Parse<T>(Required(parent, name, LongestName)) : throw new FormatException($"<{name}> is none of {string.Join(", ", Enum.GetNames<T>())}");

    // CAP tells the offset in numbers, never as Z; who sends Z means the same, and is understood.
    private static DateTimeOffset Moment(string text, string name) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw new FormatException($"<{name}> is no moment such as 2024-12-03T22:28:00+09:00");

    private static string Required(XElement parent, string name, int longest) => Optional(parent, name, longest) ?? throw new FormatException($"lacks <{name}>");

    private static string? Optional(XElement parent, string name, int longest) =>
        parent.Element(parent.Name.Namespace + name) is { } element && Bounded(element, longest) is { Length: > 0 } value ? value : null;

    private static string Bounded(XElement element, int longest) =>
        element.Value.Trim() is var value && value.Length <= longest ? value : throw new FormatException($"<{element.Name.LocalName}> is longer than {longest} letters");
}
