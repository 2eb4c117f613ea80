using System.Globalization;
using System.Xml.Linq;

namespace Bongsu.Alerts;

/// <summary>Writes a message of CAP 1.2.</summary>
public static class CapWriter
{
    private static readonly XNamespace Cap = "urn:oasis:names:tc:emergency:cap:1.2";

    public static string Write(CapAlert alert) => new XElement(Cap + "alert",
        Element("identifier", alert.Identifier),
        Element("sender", alert.Sender),
        Element("sent", Moment(alert.Sent)),
        Element("status", $"{alert.Status}"),
        Element("msgType", $"{alert.Type}"),
        Element("scope", $"{alert.Scope}"),
        alert.References.Count == 0 ? null : Element("references", string.Join(' ', alert.References.Select(reference => $"{reference.Sender},{reference.Identifier},{Moment(reference.Sent)}"))),
        alert.Infos.Select(info => new XElement(Cap + "info",
            Element("language", info.Language),
            info.Categories.Select(category => Element("category", category)),
            Element("event", info.Event),
            Element("urgency", info.Urgency),
            Element("severity", $"{info.Severity}"),
            Element("certainty", info.Certainty),
            Element("onset", info.Onset is { } onset ? Moment(onset) : null),
            Element("expires", info.Expires is { } expires ? Moment(expires) : null),
            Element("senderName", info.SenderName),
            Element("headline", info.Headline),
            Element("description", info.Description),
            Element("instruction", info.Instruction),
            Element("web", info.Web),
            info.Areas.Select(area => new XElement(Cap + "area", Element("areaDesc", area)))))).ToString();

    private static XElement? Element(string name, string? value) => value is null ? null : new(Cap + name, value);

    private static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) is var text && text.EndsWith("+00:00", StringComparison.Ordinal) ? $"{text[..^6]}-00:00" : text;
}
