using Bongsu.Portal;
using Bongsu.Portal.Folding;
using Bongsu.Trends.Hiding;

namespace Bongsu.Trends;

/// <summary>What trends now, at most a second old however many ask, without the hidden tags.</summary>
public sealed class TagTrends(HiddenTags hidden, TimeProvider time)
{
    // What people say of themselves in a word or two (무서워요) is no copy of what others say.
    private const int ShortestCopy = 8;

    private readonly Lock _lock = new();
    private readonly TrendBook _book = new();
    private readonly RecentMessages _messages = new();
    private readonly Dictionary<string, (long MadeAt, IReadOnlyList<Trend> Trends)> _made = [];

    /// <summary>Notes the moment from which on every use is told.</summary>
    public void Begin(DateTimeOffset at)
    {
        lock (_lock)
            _book.Begin(at);
    }

    /// <summary>Notes what somebody said with some tags.</summary>
    public void Add(IReadOnlyList<string> tags, long account, DateTimeOffset at, string text)
    {
        var message = MessageShape.Of(text);
        lock (_lock)
        {
            var key = message.Letters.Length < ShortestCopy ? null : _messages.KeyOf(message);
            foreach (var tag in tags)
                _book.Add(tag, account, at, key);
        }
    }

    /// <summary>The most surprising tags of a window; of the last five minutes and the last hour where none is named.</summary>
    public IReadOnlyList<Trend> Top(TrendWindow? window, int limit)
    {
        lock (_lock)
        {
            var windows = window is null ? "" : window.Word;
            if (!_made.TryGetValue(windows, out var made) || time.Milliseconds() - made.MadeAt >= 1_000)
                _made[windows] = made = (time.Milliseconds(), _book.Trends(window is null ? TrendWindow.Now : [window], time.GetUtcNow()));
            return [.. made.Trends.Where(trend => !hidden.Contains(trend.Tag)).Take(limit)];
        }
    }
}
