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
    private readonly Dictionary<TrendWindow, (long MadeAt, IReadOnlyList<Trend> Trends)> _made = [];
    private (long MadeAt, IReadOnlyList<Trend> Trends) _now = (long.MinValue / 2, []);

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
            var (madeAt, trends) = window is null ? _now : _made.GetValueOrDefault(window, (long.MinValue / 2, []));
            if (time.Milliseconds() - madeAt >= 1_000)
            {
                trends = _book.Trends(window is null ? TrendWindow.Now : [window], time.GetUtcNow());
                if (window is null)
                    _now = (time.Milliseconds(), trends);
                else
                    _made[window] = (time.Milliseconds(), trends);
            }
            return [.. trends.Where(trend => !hidden.Contains(trend.Tag)).Take(limit)];
        }
    }
}
