using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Streams;

namespace Bongsu.Cafes.Pages;

/// <summary>A cafe, or one of its boards: its newest posts.</summary>
public sealed class CafePage(CafeFacts facts, CafeQueries queries) : IPage
{
    public const int Posts = 30;

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(Build(request));

    private PageAnswer Build(PageRequest request)
    {
        if (facts.Cafe(request.Route["cafe"]) is not { } cafe || queries.Cafe(cafe.Id) is not { } summary)
            return new PageAnswer.Refused(Problem.NotFound);
        // The way back in for whoever can open it again.
        if (cafe.Closed)
            return new PageAnswer.Refused(Problem.CafeClosed(cafe.Slug));
        var board = request.Route.TryGetValue("board", out var slug) ? cafe.Board(slug) : null;
        if (slug is not null && board is null)
            return new PageAnswer.Refused(Problem.NotFound);
        long[] boards = board is null ? [.. cafe.Boards.Where(each => each.ReadGrade == Grade.Guest).Select(each => each.Id)] : [board.Id];
        var isPopular = request.Query.GetValueOrDefault("sort") == "popular";
        var before = request.QueryNumber("before");
        // On a board that only some may read, the notices of boards that everybody may.
        long[] readable = [.. cafe.Boards.Where(each => each.ReadGrade == Grade.Guest || each == board).Select(each => each.Id)];
        var onTop = before is null ? queries.PostsOnTop(cafe.Id, readable, board?.Id) : [];
        var posts = isPopular ? queries.PopularPosts(boards, Posts) : queries.Posts(boards, before, null, Posts);
        return PageAnswer.Html<CafePageView>(new()
        {
            [nameof(CafePageView.Cafe)] = summary,
            [nameof(CafePageView.Boards)] = cafe.Boards,
            [nameof(CafePageView.Board)] = board,
            [nameof(CafePageView.OnTop)] = onTop,
            [nameof(CafePageView.IsPopular)] = isPopular,
            [nameof(CafePageView.Posts)] = posts,
            [nameof(CafePageView.Live)] = board is null or { ReadGrade: Grade.Guest } && !isPopular && before is null ? LivePage.Of(request, $"/cafes/{cafe.Slug}/events") : null,
            [nameof(CafePageView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [CafeTopics.Cafe(cafe.Id), .. PersonTopic.OfAll(posts.Concat(onTop).Select(post => post.AuthorId))],
            IsLive = true,
            // Likes touch no list: one by likes moves with time.
            Lifetime = isPopular ? TimeSpan.FromMinutes(1) : TimeSpan.FromMinutes(10),
            Gate = board is null or { ReadGrade: Grade.Guest } ? null
                : caller => new(CafeRules.Read(board, caller is null ? MemberFact.None : facts.Member(cafe.Id, caller.Account), caller)),
        };
    }
}
