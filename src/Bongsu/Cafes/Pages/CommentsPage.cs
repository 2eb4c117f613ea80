using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;

namespace Bongsu.Cafes.Pages;

/// <summary>The comments before a given one: what the post's own page has no room for.</summary>
public sealed class CommentsPage(CafeFacts facts, CafeQueries queries) : IPage
{
    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(
        PagesOfPosts.Build(request, "/comments", facts, queries, (_, post) =>
        {
            var comments = queries.Comments(post.Id, request.QueryNumber("before"), null, PostPage.Comments);
            return PageAnswer.Html<CommentsView>(new()
            {
                [nameof(CommentsView.Post)] = post,
                [nameof(CommentsView.Comments)] = comments,
                [nameof(CommentsView.MadeAt)] = request.MadeAt,
            }) with
            { Topics = [.. PersonTopic.OfAll(comments.Select(comment => comment.AuthorId))] };
        }));
}
