using Bongsu.Portal.Texts;

namespace Bongsu.Status.Subscriptions;

/// <summary>What is announced, in the words of the current flow of execution's language.</summary>
public static class AnnouncementWords
{
    // Longer subjects are cut by whoever shows them.
    private const int LongestSubject = 150;

    public static string Title(Announcement news) => news.State is { } state && news.Type == Announcements.Incident ? $"{news.Title} ({StatusTexts.T[$"state.{state}"]})" : $"{news.Title}";

    public static string Subject(Announcement news)
    {
        var subject = $"[{PortalTexts.T["portal.name"]}] {StatusTexts.T[$"announcement.{news.Type}"]}: {Title(news)}";
        return subject.Length <= LongestSubject ? subject : subject[..(char.IsHighSurrogate(subject[LongestSubject - 2]) ? LongestSubject - 2 : LongestSubject - 1)] + "…";
    }
}
