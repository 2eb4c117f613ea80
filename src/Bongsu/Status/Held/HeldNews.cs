using Bongsu.Portal.Texts;
using Bongsu.Status.Incidents;
using Bongsu.Status.Notices;

namespace Bongsu.Status.Held;

/// <summary>What operators told while the store could not take it, laid over what is stored. What is stored already is not told twice: between its commit and the end of its drain it is in both.</summary>
/// <param name="Changes">The changes and when they were taken, in order.</param>
public sealed record HeldNews(IReadOnlyList<(object Change, DateTimeOffset Since)> Changes)
{
    public static HeldNews None { get; } = new([]);

    /// <summary>The open incidents with what is held of them, the newest first.</summary>
    public IReadOnlyList<Incident> Over(IReadOnlyList<Incident> open)
    {
        var all = open.ToList();
        foreach (var (change, since) in Changes)
            switch (change)
            {
                case IncidentOpened opened when !all.Exists(incident => IsSame(incident, opened, since)):
                    all.Insert(0, Of(opened, since));
                    break;
                case IncidentUpdated updated when all.FindIndex(incident => IsAbout(incident, updated)) is >= 0 and var i:
                    all[i] = With(all[i], updated, since);
                    break;
            }
        return [.. all.Where(incident => incident.State != IncidentWords.Resolved)];
    }

    /// <summary>One incident with everything that is held of it; null where neither knows it.</summary>
    public Incident? Over(Incident? stored, long id)
    {
        foreach (var (change, since) in Changes)
            if (change is IncidentOpened opened && HeldIds.Of(since) == id)
                stored ??= Of(opened, since);
            else if (stored is not null && change is IncidentUpdated updated && IsAbout(stored, updated))
                stored = With(stored, updated, since);
        return stored;
    }

    /// <summary>The notices that have not ended with what is held of them, the newest first.</summary>
    public IReadOnlyList<Notice> Over(IReadOnlyList<Notice> alive)
    {
        var all = alive.ToList();
        foreach (var (change, since) in Changes)
            switch (change)
            {
                case NoticePosted posted when !all.Exists(notice => notice.PostedAt == since && notice.Text.Ko == posted.Text):
                    all.Insert(0, Of(posted, since));
                    break;
                case NoticeWithdrawn withdrawn:
                    all.RemoveAll(notice => notice.Id == withdrawn.Notice || HeldIds.Of(notice.PostedAt) == withdrawn.Notice);
                    break;
            }
        return all;
    }

    /// <summary>What is held, an announcement each, as it will be announced when it is stored; <paramref name="open"/> knows the incidents.</summary>
    public IEnumerable<Subscriptions.Announcement> Announcements(Func<long, Incident?> open)
    {
        foreach (var (change, since) in Changes)
            if (change is NoticePosted posted)
                yield return Subscriptions.Announcements.Of(Of(posted, since));
            else if (change is IncidentOpened opened && Of(opened, since) is { } incident)
                yield return Subscriptions.Announcements.Of(incident, incident.Updates[0]);
            else if (change is IncidentUpdated updated && open(updated.Incident) is { } its)
                yield return Subscriptions.Announcements.Of(its, Update(its.Id, updated, since));
    }

    private static bool IsSame(Incident incident, IncidentOpened opened, DateTimeOffset since) => incident.OpenedAt == since && incident.Title.Ko == opened.Title;

    private static bool IsAbout(Incident incident, IncidentUpdated updated) => incident.Id == updated.Incident || HeldIds.Of(incident.OpenedAt) == updated.Incident;

    private static Incident Of(IncidentOpened opened, DateTimeOffset since) => new()
    {
        Id = HeldIds.Of(since),
        Title = new(opened.Title, opened.TitleEn),
        Components = opened.Components,
        Impact = opened.Impact,
        State = IncidentWords.Investigating,
        OpenedAt = since,
        Updates = [new(HeldIds.Of(since), HeldIds.Of(since), IncidentWords.Investigating, new(opened.Text, opened.TextEn), since)],
    };

    private static Incident With(Incident incident, IncidentUpdated updated, DateTimeOffset since) => incident.Updates.Any(update => update.At == since && update.Text.Ko == updated.Text) || incident.Updates[0].At > since
        ? incident
        : incident with
        {
            State = updated.State,
            ResolvedAt = updated.State == IncidentWords.Resolved ? incident.ResolvedAt ?? since : null,
            Updates = [Update(incident.Id, updated, since), .. incident.Updates],
        };

    private static IncidentUpdate Update(long incident, IncidentUpdated updated, DateTimeOffset since) => new(HeldIds.Of(since), incident, updated.State, new(updated.Text, updated.TextEn), since);

    private static Notice Of(NoticePosted posted, DateTimeOffset since) => new()
    {
        Id = HeldIds.Of(since),
        Text = new Translated(posted.Text, posted.TextEn),
        Url = posted.Url,
        PostedAt = since,
        StartsAt = posted.From is { } from ? DateTimeOffset.FromUnixTimeMilliseconds(from) : since,
        EndsAt = posted.Until is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null,
        // Those who listen hear of it when it is stored.
        IsTold = true,
    };
}
