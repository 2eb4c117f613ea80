using Bongsu.Portal.Feeds;
using Bongsu.Portal.Markup;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Texts;
using Bongsu.Status.Incidents;
using Bongsu.Status.Notices;

namespace Bongsu.Status;

/// <summary>Incidents and notices as a feed, in the language of the current flow of execution.</summary>
public sealed class StatusFeed(IncidentQueries incidents, NoticeQueries notices, FeedWriter writer)
{
    private const int Most = 30;

    /// <summary>The feed in a format; null where there is no such format.</summary>
    public PageAnswer.Content? Write(string format)
    {
        var entries = incidents.Newest(null, Most).Select(Entry).Concat(notices.Newest(Most).Select(Entry)).OrderByDescending(entry => entry.UpdatedAt).Take(Most);
        return writer.Write(new("urn:bongsu:status", $"{StatusTexts.T["title"]} · {PortalTexts.T["portal.name"]}", "/status", [.. entries]), format);
    }

    private static FeedEntry Entry(Incident incident) => new(
        $"urn:bongsu:incident:{incident.Id}", incident.Url, $"{incident.Title} ({StatusTexts.T[$"state.{incident.State}"]})", Markup.Render($"{incident.Updates[0].Text}").Html,
        incident.OpenedAt, incident.Updates[0].At, PortalTexts.T["portal.name"], []);

    private static FeedEntry Entry(Notice notice) => new(
        $"urn:bongsu:notice:{notice.Id}", "/status", $"{notice.Text}", $"<p>{System.Net.WebUtility.HtmlEncode($"{notice.Text}")}</p>",
        notice.PostedAt, notice.PostedAt, PortalTexts.T["portal.name"], []);
}
