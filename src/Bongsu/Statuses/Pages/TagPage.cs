using Bongsu.Portal.Folding;
using Bongsu.Portal.Markup;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Streams;
using Bongsu.Portal.Tags;

namespace Bongsu.Statuses.Pages;

/// <summary>What carries a tag: statuses, and the posts and comments that guests may read. What says the same stands in one place.</summary>
public sealed class TagPage(TaggedItems items, IHiddenTags hidden) : IPage
{
    public const int Items = 30;

    /// <summary>A board that is opened to guests touches no tag; what was written there comes by this time. One that is closed leaves at once.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(1);

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(Build(request));

    private PageAnswer Build(PageRequest request)
    {
        if (Tag.Parse(request.Route["tag"]) is not { } tag)
            return new PageAnswer.Refused(Problem.NotFound);
        if (tag.Value != request.Route["tag"])
            return new PageAnswer.Moved(tag.Url);
        var found = items.Find(tag, request.QueryNumber("before"), FoldedStatuses.Looked);
        var groups = found.Fold(item => item.Text, item => item.Author);
        var shown = groups.Take(Items).ToList();
        return PageAnswer.Html<TagView>(new()
        {
            [nameof(TagView.Tag)] = tag,
            [nameof(TagView.Hidden)] = hidden.Find(tag),
            [nameof(TagView.Groups)] = shown,
            [nameof(TagView.Older)] = groups.Count > Items ? shown[^1].First.Id : found.Count == FoldedStatuses.Looked ? found[^1].Id : null,
            [nameof(TagView.Live)] = request.QueryNumber("before") is null ? LivePage.Of(request, $"{tag.Url}/events") : null,
            [nameof(TagView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [StatusTopics.Tag(tag.Value), .. shown.SelectMany(group => group.Others.Take(FoldedStatuses.MostOthers).Prepend(group.First)).SelectMany(item => item.Topics).Distinct()],
            IsLive = true,
            Lifetime = Lifetime,
        };
    }
}
