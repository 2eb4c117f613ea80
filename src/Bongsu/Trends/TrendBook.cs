using Bongsu.Portal.Folding;
using Bongsu.Trends.Counting;

namespace Bongsu.Trends;

/// <summary>What happened with every tag lately, and what of it is a trend. Time comes with what is told; one that goes back counts as the latest. Bounded: <see cref="MostTags"/> tags of at most 20 KB.
/// Not for several threads at once.</summary>
public sealed class TrendBook
{
    public const int MostTags = 2_000;

    private readonly Dictionary<string, WindowActivity[]> _tags = new(StringComparer.Ordinal);
    private long _since = long.MaxValue;
    private long _latest;

    public int Tags => _tags.Count;

    /// <summary>Notes the moment from which on every use of a tag is told.</summary>
    public void Begin(DateTimeOffset at) => _since = Math.Min(_since, at.ToUnixTimeMilliseconds());

    /// <summary>Notes a use.</summary>
    /// <param name="tag">In its one form.</param>
    /// <param name="account">Who used it.</param>
    /// <param name="at">When.</param>
    /// <param name="text">The key of what was said with it; null where it said nothing that another could have said before.</param>
    public void Add(string tag, long account, DateTimeOffset at, ulong? text)
    {
        Begin(at);
        _latest = Math.Max(_latest, at.ToUnixTimeMilliseconds());
        if (!_tags.TryGetValue(tag, out var windows))
        {
            if (_tags.Count == MostTags)
                ForgetColdest();
            _tags[tag] = windows = [.. TrendWindow.All.Select(window => new WindowActivity(window))];
        }
        var person = Mixing.Mix((ulong)account);
        foreach (var window in windows)
            window.Add(person, text is { } key ? Mixing.Mix(key) : ~person, _latest);
    }

    /// <summary>The trends, the most surprising first, each tag once.</summary>
    /// <param name="windows">The windows to look at; a tag is shown with the one in which it surprises most.</param>
    /// <param name="now">The moment that they end at.</param>
    public IReadOnlyList<Trend> Trends(IReadOnlyList<TrendWindow> windows, DateTimeOffset now)
    {
        var end = Math.Max(_latest, now.ToUnixTimeMilliseconds());
        return [.. _tags
            .Select(tag => windows.Select(window => At(tag.Key, window, tag.Value, end)).MaxBy(trend => trend.IsTrend ? trend.Score : -1)!)
            .Where(trend => trend.IsTrend)
            .OrderByDescending(trend => trend.Score).ThenBy(trend => trend.Tag, StringComparer.Ordinal)];
    }

    /// <summary>How a tag stands, be it a trend or not; null where nothing is known of it.</summary>
    public Trend? Find(string tag, TrendWindow window, DateTimeOffset now) =>
        _tags.TryGetValue(tag, out var windows) ? At(tag, window, windows, Math.Max(_latest, now.ToUnixTimeMilliseconds())) : null;

    private Trend At(string tag, TrendWindow window, WindowActivity[] windows, long end)
    {
        for (var i = 0; i < windows.Length; i++)
            if (TrendWindow.All[i] == window)
                return windows[i].At(tag, end, _since);
        throw new ArgumentOutOfRangeException(nameof(window));
    }

    // Many at a time, so that a flood of made-up tags pays for one look at all of them with hundreds of its own; those with the fewest voices lately go first, and a made-up tag has one.
    private void ForgetColdest()
    {
        var coldest = _tags.OrderBy(tag => tag.Value[^1].VoicesAt(_latest)).ThenBy(tag => tag.Value[0].LastAt).Take(MostTags / 8).Select(tag => tag.Key).ToList();
        foreach (var tag in coldest)
            _tags.Remove(tag);
    }
}
