using System.Text.Json.Serialization;
using Bongsu.Admission;
using Bongsu.Portal;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Load;
using Bongsu.Portal.Problems;

namespace Bongsu.News.Comments;

/// <summary>The API of comments on articles.</summary>
public static class CommentApi
{
    private const int Most = 200;

    public static void MapWriting(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup(NewsApi.Prefix).RequireAuthorization();
        own.MapPost("/news/{id:long}/comments", WriteArticleComment.FromApi).LimitPerAccount(LimitKind.Comment).RequireWaitingRoom(Parts.Writing);
        own.MapDelete("/news/comments/{id:long}", RemoveArticleComment.FromApi).LimitPerAccount(LimitKind.Other);
    }

    /// <summary>An article's comments, oldest first; in the emergency form the newest alone, wherever the list was to begin.</summary>
    public static IResult All(long id, long? before, long? after, int? limit, NewsQueries queries, CommentQueries comments, IServiceLevel level)
    {
        if (!queries.Exists(id))
            return new ProblemResult(Problem.NotFound);
        if (level.Now.Measures.NewestNewsComments)
            return Results.Ok(new Listing<ArticleCommentView>(comments.Comments(id, null, null, EmergencyComments.Newest)));
        var count = Math.Clamp(limit ?? 50, 1, Most);
        var found = comments.Comments(id, before, before is null ? after ?? 0 : null, count);
        var address = $"{NewsApi.Prefix}/news/{id}/comments?limit={count}";
        return Results.Ok(new Listing<ArticleCommentView>(found, found.Count == count ? $"{address}&after={found[^1].Id}" : null, found.Count > 0 && (after ?? 0) > 0 ? $"{address}&before={found[0].Id}" : null));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WriteArticleComment.Request), TypeInfoPropertyName = "WriteArticleCommentRequest")]
[JsonSerializable(typeof(Listing<ArticleCommentView>))]
[JsonSerializable(typeof(ArticleCommentView))]
public sealed partial class CommentApiJson : JsonSerializerContext;
