using System.Text.Json.Serialization;
using Bongsu.Admission;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Load;
using Bongsu.Portal.Problems;

namespace Bongsu.Cafes;

/// <summary>The API of what happens to posts and comments after their writing.</summary>
public static class PostApi
{
    public static void MapPostApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(CafeApi.Prefix).RequireAuthorization();
        api.MapPatch("/posts/{id:long}", EditPost.FromApi).Produces<PostView>().LimitPerAccount(LimitKind.Post).RequireWaitingRoom(Parts.Writing);
        api.MapDelete("/posts/{id:long}", RemovePost.FromApi).Produces(StatusCodes.Status204NoContent).LimitPerAccount(LimitKind.Other);
        api.MapDelete("/comments/{id:long}", RemoveComment.FromApi).Produces(StatusCodes.Status204NoContent).LimitPerAccount(LimitKind.Other);
        foreach (var kind in Enum.GetValues<MarkPost.Kind>())
        {
            // PUT /posts/{id}/like and its siblings.
            var address = $"/posts/{{id:long}}/{kind.ToString().ToLowerInvariant()}";
            api.MapPut(address, MarkPost.FromApi(kind)).Produces<PostView>().LimitPerAccount(kind == MarkPost.Kind.Like ? LimitKind.Like : LimitKind.Other);
            api.MapDelete(address, MarkPost.FromApi(kind)).Produces(StatusCodes.Status204NoContent).LimitPerAccount(kind == MarkPost.Kind.Like ? LimitKind.Like : LimitKind.Other);
        }
    }

    /// <summary>A post as it is now.</summary>
    internal static IResult Answer(long id, CafeQueries queries) => queries.Post(id) is { } post ? Results.Ok(post) : new ProblemResult(Problem.NotFound);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EditPost.Request), TypeInfoPropertyName = "EditPostRequest")]
[JsonSerializable(typeof(PostView))]
public sealed partial class PostApiJson : JsonSerializerContext;
