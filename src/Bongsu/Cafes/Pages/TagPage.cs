using Bongsu.Portal.Markup;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Tags;

namespace Bongsu.Cafes.Pages;

/// <summary>What carries a tag, in every cafe: only what guests may read.</summary>
public sealed class TagPage(TagQueries queries, IHiddenTags hidden) : IPage
{
    public const int Uses = 30;

    /// <summary>A board that is opened to guests touches no tag; what was written there comes by this time. One that is closed leaves at once.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(1);

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(Build(request));

    private PageAnswer Build(PageRequest request)
    {
        if (Tag.Parse(request.Route["tag"]) is not { } tag)
            return new PageAnswer.Refused(Problem.NotFound);
        if (tag.Value != request.Route["tag"])
            return new PageAnswer.Moved(tag.Url);
        var uses = queries.Uses(tag, request.QueryNumber("before"), Uses);
        return PageAnswer.Html<TagView>(new()
        {
            [nameof(TagView.Tag)] = tag,
            [nameof(TagView.Hidden)] = hidden.Find(tag),
            [nameof(TagView.Uses)] = uses,
            [nameof(TagView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [CafeTopics.Tag(tag.Value), .. TagUseView.Topics(uses)],
            Lifetime = Lifetime,
        };
    }
}
