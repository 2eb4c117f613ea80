using Bongsu.Portal.PageCache;

namespace Bongsu.Cafes.Pages;

/// <summary>What a post said before each of its edits.</summary>
public sealed class HistoryPage(CafeFacts facts, CafeQueries queries) : IPage
{
    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(
        PagesOfPosts.Build(request, "/history", facts, queries, (_, post) => PageAnswer.Html<HistoryView>(new()
        {
            [nameof(HistoryView.Post)] = post,
            [nameof(HistoryView.Edits)] = queries.Edits(post.Id),
            [nameof(HistoryView.MadeAt)] = request.MadeAt,
        })));
}
