using System.Text.Json.Serialization;
using Bongsu.Admission;
using Bongsu.Portal;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Load;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Problems;

namespace Bongsu.Statuses;

/// <summary>The API of statuses.</summary>
public static class StatusApi
{
    public const string Prefix = "/api/bongsu/v1";

    private const int Most = 100;

    public static void MapStatusApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Prefix);
        api.MapGet("/statuses", All);
        api.MapGet("/statuses/{id:long}", Answer);
        api.MapGet("/statuses/{id:long}/replies", Replies);
        api.MapGet("/tags/{tag}/statuses", Tagged);
        api.MapGet("/people/{username}/statuses", By);
        var own = api.MapGroup("").RequireAuthorization();
        own.MapPost("/statuses", WriteStatus.FromApi).LimitPerAccount(LimitKind.Status).RequireWaitingRoom(Parts.Writing);
        own.MapDelete("/statuses/{id:long}", RemoveStatus.FromApi).LimitPerAccount(LimitKind.Other);
        foreach (var kind in Enum.GetValues<MarkStatus.Kind>())
        {
            // PUT /statuses/{id}/like and its sibling.
            var address = $"/statuses/{{id:long}}/{kind.ToString().ToLowerInvariant()}";
            own.MapPut(address, MarkStatus.FromApi(kind)).LimitPerAccount(LimitKind.Like);
            own.MapDelete(address, MarkStatus.FromApi(kind)).LimitPerAccount(LimitKind.Like);
        }
    }

    /// <summary>A status as it is now.</summary>
    public static IResult Answer(long id, StatusQueries queries) => queries.Status(id) is { } status ? Results.Ok(status) : new ProblemResult(Problem.NotFound);

    private static IResult All(StatusQueries queries, long? before, long? after, int? limit) =>
        List("/statuses", limit, count => queries.All(before, after, count));

    private static IResult Tagged(string tag, StatusQueries queries, long? before, long? after, int? limit) => Tag.Parse(tag) is { } name
        ? List($"/tags/{Uri.EscapeDataString(name.Value)}/statuses", limit, count => queries.Tagged(name, before, after, count))
        : new ProblemResult(Problem.NotFound);

    private static IResult By(string username, PeopleQueries people, StatusQueries queries, long? before, long? after, int? limit) => people.Person(username) is { } person
        ? List($"/people/{person.Username}/statuses", limit, count => queries.By(person.Id, before, after, count))
        : new ProblemResult(Problem.NotFound);

    // Oldest first, as comments are: an answer comes under what it answers.
    private static IResult Replies(long id, StatusFacts facts, StatusQueries queries, long? before, long? after, int? limit)
    {
        if (facts.Status(id) is not { Removed: false })
            return new ProblemResult(Problem.NotFound);
        var count = Count(limit);
        var replies = queries.Replies(id, before, before is null ? after ?? 0 : null, count);
        var address = $"{Prefix}/statuses/{id}/replies?limit={count}";
        return Results.Ok(new Listing<StatusView>(replies, replies.Count == count ? $"{address}&after={replies[^1].Id}" : null, replies.Count > 0 && (after ?? 0) > 0 ? $"{address}&before={replies[0].Id}" : null));
    }

    private static IResult List(string path, int? limit, Func<int, IReadOnlyList<StatusView>> read)
    {
        var count = Count(limit);
        var statuses = read(count);
        var address = $"{Prefix}{path}?limit={count}";
        return Results.Ok(new Listing<StatusView>(statuses, statuses.Count == count ? $"{address}&before={statuses[^1].Id}" : null, statuses.Count > 0 ? $"{address}&after={statuses[0].Id}" : null));
    }

    /// <summary>How many a list answers.</summary>
    public static int Count(int? limit) => Math.Clamp(limit ?? 50, 1, Most);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WriteStatus.Request), TypeInfoPropertyName = "WriteStatusRequest")]
[JsonSerializable(typeof(StatusView))]
[JsonSerializable(typeof(Listing<StatusView>))]
public sealed partial class StatusApiJson : JsonSerializerContext;
