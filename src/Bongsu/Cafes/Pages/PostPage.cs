using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;

namespace Bongsu.Cafes.Pages;

/// <summary>A post with its newest comments.</summary>
public sealed class PostPage(CafeFacts facts, CafeQueries queries) : IPage
{
    /// <summary>How many comments the page shows; the rest are one link away.</summary>
    public const int Comments = 200;

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(Build(request));

    private PageAnswer Build(PageRequest request)
    {
        var id = request.Number("id");
        if (facts.Post(id) is not { Removed: false } fact || facts.Cafe(fact.Cafe) is not { Closed: false } cafe || queries.Post(id) is not { } post)
            return new PageAnswer.Refused(Problem.NotFound);
        if (cafe.Slug != request.Route["cafe"])
            return new PageAnswer.Moved(post.Url);
        var board = cafe.Board(fact.Board)!;
        var comments = queries.Comments(id, null, null, Comments);
        return PageAnswer.Html<PostPageView>(new()
        {
            [nameof(PostPageView.Cafe)] = cafe,
            [nameof(PostPageView.Post)] = post,
            [nameof(PostPageView.Comments)] = comments,
            [nameof(PostPageView.IsPublic)] = board.ReadGrade == Grade.Guest,
            [nameof(PostPageView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [CafeTopics.Post(id), CafeTopics.Doors(cafe.Id), .. PersonTopic.OfAll(comments.Select(comment => comment.AuthorId).Append(post.AuthorId))],
            ViewOf = id,
            Gate = board.ReadGrade == Grade.Guest ? null
                : caller => new(CafeRules.Read(board, caller is null ? MemberFact.None : facts.Member(cafe.Id, caller.Account), caller)),
        };
    }
}
