using System.Text.Json.Serialization;
using Bongsu.Admission;
using Bongsu.Cafes.Members;
using Bongsu.Portal;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Load;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes;

/// <summary>The API of cafes.</summary>
public static class CafeApi
{
    public const string Prefix = "/api/bongsu/v1";

    public static void MapCafeApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Prefix).SeeVisits();
        api.MapGet("/cafes", Cafes).Produces<Listing<CafeSummary>>();
        api.MapPost("/cafes", OpenCafe.FromApi).Produces<Written>(StatusCodes.Status201Created).RequireAuthorization().LimitPerAccount(LimitKind.Cafe).RequireWaitingRoom(Parts.Joining);
        api.MapGet("/cafes/{cafe}", Cafe).Produces<CafeView>();
        api.MapGet("/cafes/{cafe}/posts", Posts).Produces<Listing<PostView>>();
        api.MapPost("/cafes/{cafe}/posts", WritePost.FromApi).Produces<Written>(StatusCodes.Status201Created).RequireAuthorization().LimitPerAccount(LimitKind.Post).RequireWaitingRoom(Parts.Writing);
        api.MapGet("/posts/{id:long}", Post).Produces<PostView>();
        api.MapGet("/posts/{id:long}/comments", Comments).Produces<Listing<CommentView>>();
        api.MapPost("/posts/{id:long}/comments", WriteComment.FromApi).Produces<Written>(StatusCodes.Status201Created).RequireAuthorization().LimitPerAccount(LimitKind.Comment).RequireWaitingRoom(Parts.Writing);
    }

    private static IResult Cafes(CafeQueries queries, string? sort, long? before, int? limit)
    {
        var (order, count) = (sort is "new" or "name" ? sort : "hot", Limit(limit, 100));
        var cafes = queries.Cafes(order, before, count);
        return Results.Ok(new Listing<CafeSummary>(cafes, cafes.Count == count ? $"{Prefix}/cafes?sort={order}&limit={count}&before={cafes[^1].Id}" : null));
    }

    private static IResult Cafe(string cafe, CafeFacts facts, CafeQueries queries) =>
        Answer(facts.Cafe(cafe) is { Closed: false } fact ? fact : null, queries);

    /// <summary>A cafe as it is now.</summary>
    internal static IResult Answer(CafeFact? cafe, CafeQueries queries) => cafe is not null && queries.Cafe(cafe.Id) is { } summary
        ? Results.Ok(new CafeView(summary.Id, summary.Slug, summary.Name, summary.Description, summary.JoinPolicy, cafe.Questions, summary.MemberCount, summary.PostCount,
            [.. cafe.Boards.Select(BoardView.Of)]))
        : new ProblemResult(Problem.NotFound);

    private static IResult Posts(string cafe, string? board, string? sort, long? before, long? after, int? limit, Caller? caller, CafeFacts facts, CafeQueries queries)
    {
        if (facts.Cafe(cafe) is not { Closed: false } fact || board is not null && fact.Board(board) is null)
            return new ProblemResult(Problem.NotFound);
        var member = caller is null ? MemberFact.None : facts.Member(fact.Id, caller.Account);
        if (board is not null && CafeRules.Read(fact.Board(board)!, member, caller) is { } problem)
            return new ProblemResult(problem);
        var boards = fact.Boards.Where(each => board is null ? CafeRules.Read(each, member, caller) is null : each.Slug == board).Select(each => each.Id).ToArray();
        var count = Limit(limit, 100);
        if (sort == "popular")
            return Results.Ok(new Listing<PostView>(queries.PopularPosts(boards, count)));
        var posts = queries.Posts(boards, before, after, count);
        return Results.Ok(new Listing<PostView>(posts, posts.Count == count ? Address(cafe, board, count, $"before={posts[^1].Id}") : null,
            posts.Count > 0 ? Address(cafe, board, count, $"after={posts[0].Id}") : null));
    }

    private static string Address(string cafe, string? board, int limit, string cursor) =>
        $"{Prefix}/cafes/{cafe}/posts?{(board is null ? "" : $"board={board}&")}limit={limit}&{cursor}";

    private static IResult Post(long id, Caller? caller, CafeFacts facts, CafeQueries queries) =>
        Readable(id, caller, facts) is { } problem ? new ProblemResult(problem)
        : queries.Post(id) is { } post ? Results.Ok(post)
        : new ProblemResult(Problem.NotFound);

    private static IResult Comments(long id, long? before, long? after, int? limit, Caller? caller, CafeFacts facts, CafeQueries queries)
    {
        if (Readable(id, caller, facts) is { } problem)
            return new ProblemResult(problem);
        var count = Limit(limit, 200);
        var comments = queries.Comments(id, before, before is null ? after ?? 0 : null, count);
        var address = $"{Prefix}/posts/{id}/comments?limit={count}";
        return Results.Ok(new Listing<CommentView>(comments, comments.Count == count ? $"{address}&after={comments[^1].Id}" : null,
            comments.Count > 0 && (after ?? 0) > 0 ? $"{address}&before={comments[0].Id}" : null));
    }

    private static Problem? Readable(long id, Caller? caller, CafeFacts facts)
    {
        if (facts.Post(id) is not { Removed: false } post || facts.Cafe(post.Cafe) is not { Closed: false } cafe)
            return Problem.NotFound;
        return CafeRules.Read(cafe.Board(post.Board)!, caller is null ? MemberFact.None : facts.Member(cafe.Id, caller.Account), caller);
    }

    private static int Limit(int? wanted, int most) => Math.Clamp(wanted ?? Math.Min(most, 50), 1, most);
}

/// <summary>A cafe with its boards.</summary>
public sealed record CafeView(
    long Id, string Slug, string Name, string Description, string JoinPolicy, IReadOnlyList<string> Questions, long MemberCount, long PostCount, IReadOnlyList<BoardView> Boards);

public sealed record BoardView(string Slug, string Name, string ReadGrade, string WriteGrade)
{
    public static BoardView Of(BoardFact board) => new(board.Slug, board.Name, board.ReadGrade.Word(), board.WriteGrade.Word());
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OpenCafe.Request), TypeInfoPropertyName = "OpenCafeRequest")]
[JsonSerializable(typeof(WritePost.Request), TypeInfoPropertyName = "WritePostRequest")]
[JsonSerializable(typeof(WriteComment.Request), TypeInfoPropertyName = "WriteCommentRequest")]
[JsonSerializable(typeof(Listing<CafeSummary>))]
[JsonSerializable(typeof(Listing<PostView>))]
[JsonSerializable(typeof(Listing<CommentView>))]
[JsonSerializable(typeof(CafeView))]
public sealed partial class CafeApiJson : JsonSerializerContext;
