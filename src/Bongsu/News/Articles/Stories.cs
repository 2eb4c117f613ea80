using Bongsu.Portal.Folding;

namespace Bongsu.News.Articles;

/// <summary>Which articles of different sources tell the same: those with the same link, or titles alike, within 48 h of one another. What one source tells twice is two stories: a forecast has the same title every day.
/// Learned again from the stored articles at each start. Bounded by the window and <see cref="MostKept"/>. Not for several threads at once.</summary>
public sealed class Stories(NewsQueries queries)
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(48);

    public const int MostKept = 10_000;

    // '[속보]' says nothing by itself.
    private const int ShortestTitle = 8;

    private readonly RecentMessages _titles = new();
    private readonly Dictionary<string, Story> _byLink = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, Story> _byTitle = [];
    private readonly Queue<(string? Link, ulong? Title, Story Story)> _order = new();
    private bool _learned;

    private sealed record Story(long Id, long At, HashSet<long> Sources);

    /// <summary>The story that a source's article tells, where another source began it.</summary>
    public long? Find(long source, string title, string? linkKey, DateTimeOffset now)
    {
        Learn(now);
        Forget(now);
        return Known(linkKey, KeyOf(title)) is { } story && !story.Sources.Contains(source) ? story.Id : null;
    }

    /// <summary>Notes an article that was stored.</summary>
    public void Add(Gathered article)
    {
        var key = KeyOf(article.Title);
        var story = Known(article.LinkKey, key) is { } known && known.Id == article.Story ? known : new(article.Story, article.At, []);
        story.Sources.Add(article.Source);
        if (article.LinkKey is { } link)
            _byLink[link] = story;
        if (key is { } title)
            _byTitle[title] = story;
        _order.Enqueue((article.LinkKey, key, story));
    }

    private Story? Known(string? link, ulong? title) =>
        link is not null && _byLink.GetValueOrDefault(link) is { } same ? same : title is { } key ? _byTitle.GetValueOrDefault(key) : null;

    private ulong? KeyOf(string title) => MessageShape.Of(title) is { Letters.Length: >= ShortestTitle } shape ? _titles.KeyOf(shape) : null;

    private void Learn(DateTimeOffset now)
    {
        if (_learned)
            return;
        foreach (var article in queries.Since(now - Window, MostKept))
            Add(article);
        _learned = true;
    }

    private void Forget(DateTimeOffset now)
    {
        var oldest = (now - Window).ToUnixTimeMilliseconds();
        while (_order.TryPeek(out var first) && (first.Story.At < oldest || _order.Count > MostKept))
        {
            _order.Dequeue();
            if (first.Link is { } link && ReferenceEquals(_byLink.GetValueOrDefault(link), first.Story))
                _byLink.Remove(link);
            if (first.Title is { } title && ReferenceEquals(_byTitle.GetValueOrDefault(title), first.Story))
                _byTitle.Remove(title);
        }
    }
}
