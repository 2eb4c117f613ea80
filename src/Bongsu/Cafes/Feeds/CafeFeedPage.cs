using Bongsu.Portal.Feeds;
using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;

namespace Bongsu.Cafes.Feeds;

/// <summary>The newest posts of a cafe or of one of its boards, as a feed: only what guests may read.</summary>
public sealed class CafeFeedPage(CafeFacts facts, CafeQueries queries, FeedWriter writer) : IPage
{
    private const int Entries = 30;

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(Build(request));

    private PageAnswer Build(PageRequest request)
    {
        if (facts.Cafe(request.Route["cafe"]) is not { Closed: false } cafe)
            return new PageAnswer.Refused(Problem.NotFound);
        var slug = request.Route.GetValueOrDefault("board");
        BoardFact[] boards = [.. cafe.Boards.Where(board => board.ReadGrade == Grade.Guest && (slug is null || board.Slug == slug))];
        if (slug is not null && boards.Length == 0)
            return new PageAnswer.Refused(Problem.NotFound);
        var posts = queries.Posts([.. boards.Select(board => board.Id)], null, null, Entries);
        var entries = posts.Select(Entry);
        var feed = slug is null
            ? new Feed($"urn:bongsu:cafe:{cafe.Id}", cafe.Name, $"/cafes/{cafe.Slug}", [.. entries])
            : new Feed($"urn:bongsu:board:{boards[0].Id}", $"{boards[0].Name} · {cafe.Name}", $"/cafes/{cafe.Slug}/boards/{slug}", [.. entries]);
        return writer.Write(feed, request.Route["format"]) is { } content
            ? content with { Topics = [CafeTopics.Cafe(cafe.Id), .. PersonTopic.OfAll(posts.Select(post => post.AuthorId))] }
            : new PageAnswer.Refused(Problem.NotFound);
    }

    private static FeedEntry Entry(PostView post) => new(
        $"urn:bongsu:post:{post.Id}", post.Url, post.Title, post.Html, DateTimeOffset.FromUnixTimeMilliseconds(post.CreatedAt),
        DateTimeOffset.FromUnixTimeMilliseconds(post.EditedAt ?? post.CreatedAt), post.AuthorDisplayName ?? CafesTexts.T["author.deleted"], post.Tags);
}
