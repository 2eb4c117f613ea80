using Bongsu.Portal.Continuity;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Texts;
using Bongsu.Status.Incidents;
using Bongsu.Status.Notices;

namespace Bongsu.Status.Subscriptions;

/// <summary>What of the status is told to subscribers, and how it is put.</summary>
public static class Announcements
{
    public const string Incident = "incident", Notice = "notice", Level = "level";

    // What is below, nobody notices.
    private const int LowestLevel = 3;

    public static Announcement Of(Incident incident, IncidentUpdate update) => new(Incident, incident.Id, update.State, incident.Title, update.Text, incident.Url, update.At);

    public static Announcement Of(Notice notice) => new(
        Notice, notice.Id, notice.StartsAt > notice.PostedAt ? "announced" : "in-force", notice.Text, null, LocalPath.Or(notice.Url, "/status"), notice.PostedAt);

    /// <summary>Whether subscribers hear of a level, after what they heard last (1 at first): of 3 and above, and that all is normal again.</summary>
    public static bool IsNews(int told, int level) => level != told && level is >= LowestLevel or 1;

    public static Announcement Of(IContinuityReport continuity)
    {
        var level = 0;
        var since = default(DateTimeOffset);
        var title = Bilingual.Of(() =>
        {
            var now = continuity.Now();
            (level, since) = (now.Level, now.Since);
            return StatusTexts.T["announcement.level.title", now.Level, now.Name];
        });
        var reason = Bilingual.Of(() => continuity.Now().Reason ?? "");
        return new(Level, level, null, new(title.Ko, title.En), reason.Ko.Length == 0 ? null : new(reason.Ko, reason.En), "/status", since);
    }
}
