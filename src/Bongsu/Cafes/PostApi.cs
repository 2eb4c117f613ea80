using System.Text.Json.Serialization;
using Bongsu.Portal.Problems;

namespace Bongsu.Cafes;

/// <summary>The API of what happens to posts and comments after their writing.</summary>
public static class PostApi
{
    public static void MapPostApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(CafeApi.Prefix).RequireAuthorization();
        api.MapPatch("/posts/{id:long}", EditPost.FromApi);
        api.MapDelete("/posts/{id:long}", RemovePost.FromApi);
        api.MapDelete("/comments/{id:long}", RemoveComment.FromApi);
        foreach (var kind in Enum.GetValues<MarkPost.Kind>())
        {
            // PUT /posts/{id}/like and its siblings.
            var address = $"/posts/{{id:long}}/{kind.ToString().ToLowerInvariant()}";
            api.MapPut(address, MarkPost.FromApi(kind));
            api.MapDelete(address, MarkPost.FromApi(kind));
        }
    }

    /// <summary>A post as it is now.</summary>
    internal static IResult Answer(long id, CafeQueries queries) => queries.Post(id) is { } post ? Results.Ok(post) : new ProblemResult(Problem.NotFound);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EditPost.Request), TypeInfoPropertyName = "EditPostRequest")]
[JsonSerializable(typeof(PostView))]
public sealed partial class PostApiJson : JsonSerializerContext;
