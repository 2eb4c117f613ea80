using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;

namespace Bongsu.Cafes.Pages;

/// <summary>The comments before a given one: what the post's own page has no room for.</summary>
public sealed class CommentsPage(CafeFacts facts, CafeQueries queries) : IPage
{
    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(Build(request));

    private PageAnswer Build(PageRequest request)
    {
        var id = request.Number("id");
        if (PostPlace.Find(id, facts) is not { } place || queries.Post(id) is not { } post)
            return new PageAnswer.Refused(Problem.NotFound);
        if (place.Cafe.Slug != request.Route["cafe"])
            return new PageAnswer.Moved($"{place.Url}/comments");
        var comments = queries.Comments(id, request.QueryNumber("before"), null, PostPage.Comments);
        return PageAnswer.Html<CommentsView>(new()
        {
            [nameof(CommentsView.Post)] = post,
            [nameof(CommentsView.Comments)] = comments,
            [nameof(CommentsView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [CafeTopics.Post(id), CafeTopics.Doors(place.Cafe.Id), .. PersonTopic.OfAll(comments.Select(comment => comment.AuthorId))],
            Gate = place.Gate(facts),
        };
    }
}
