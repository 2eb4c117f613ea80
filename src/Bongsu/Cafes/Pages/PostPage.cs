using Bongsu.Portal.Continuity;
using Bongsu.Portal.Counting;
using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Streams;

namespace Bongsu.Cafes.Pages;

/// <summary>A post with its newest comments.</summary>
public sealed class PostPage(CafeFacts facts, CafeQueries queries, IServiceLevel level) : IPage
{
    /// <summary>How many comments the page shows; the rest are one link away.</summary>
    public const int Comments = 200;

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(
        PagesOfPosts.Build(request, "", facts, queries, (place, post) =>
        {
            var most = Math.Min(Comments, level.Now.Measures.NewestComments ?? Comments);
            var comments = queries.Comments(post.Id, null, null, most);
            return PageAnswer.Html<PostPageView>(new()
            {
                [nameof(PostPageView.Cafe)] = place.Cafe,
                [nameof(PostPageView.Post)] = post,
                [nameof(PostPageView.Comments)] = comments,
                [nameof(PostPageView.IsCut)] = comments.Count == most,
                [nameof(PostPageView.IsPublic)] = place.Board.ReadGrade == Grade.Guest,
                [nameof(PostPageView.Live)] = place.Board.ReadGrade == Grade.Guest ? LivePage.Of(request, $"/posts/{post.Id}/events") : null,
                [nameof(PostPageView.MadeAt)] = request.MadeAt,
            }) with
            {
                Topics = [.. PersonTopic.OfAll(comments.Select(comment => comment.AuthorId).Append(post.AuthorId))],
                IsLive = true,
                ViewOf = new Viewed(CafesFeature.Posts, post.Id),
            };
        }));
}
