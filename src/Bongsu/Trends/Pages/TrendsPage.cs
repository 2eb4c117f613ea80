using Bongsu.Portal.PageCache;
using Bongsu.Trends.Hiding;

namespace Bongsu.Trends.Pages;

/// <summary>What trends, each with its reason in words.</summary>
public sealed class TrendsPage(TagTrends trends) : IPage
{
    public const int Most = 20;

    // Trends move with time, and with every word that carries a tag: a topic touched by all of them would make the page once a second anyway, readers or not.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var window = request.Query.TryGetValue("window", out var word) ? TrendWindow.Find(word) : null;
        return new(PageAnswer.Html<TrendsView>(new()
        {
            [nameof(TrendsView.Window)] = window,
            [nameof(TrendsView.Trends)] = trends.Top(window, Most),
            [nameof(TrendsView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [TrendTopics.All],
            Lifetime = Lifetime,
        });
    }
}
