using System.Text.Json.Serialization;
using Bongsu.Portal;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Statuses.Follows;

/// <summary>The API of following.</summary>
public static class FollowApi
{
    public static void MapFollowApi(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup(StatusApi.Prefix).RequireAuthorization();
        own.MapGet("/following", (Caller caller, FollowQueries follows) => Results.Ok(FollowedView.Of(follows.Of(caller.Account))));
        own.MapGet("/following/statuses", Statuses);
        own.MapPut("/tags/{tag}/follow", TagAsync).LimitPerAccount(LimitKind.Like);
        own.MapDelete("/tags/{tag}/follow", TagAsync).LimitPerAccount(LimitKind.Like);
        own.MapPut("/people/{username}/follow", PersonAsync).LimitPerAccount(LimitKind.Like);
        own.MapDelete("/people/{username}/follow", PersonAsync).LimitPerAccount(LimitKind.Like);
    }

    private static IResult Statuses(Caller caller, Timelines timelines, long? before, int? limit)
    {
        var count = StatusApi.Count(limit);
        var entries = timelines.Followed(caller.Account, before, count);
        return Results.Ok(new Listing<StatusView>([.. entries.Select(entry => entry.Status)],
            entries.Count == count ? $"{StatusApi.Prefix}/following/statuses?limit={count}&before={entries[^1].Place}" : null));
    }

    private static async Task<IResult> TagAsync(string tag, Caller caller, FollowQueries follows, Writes writes, HttpRequest request)
    {
        var on = HttpMethods.IsPut(request.Method);
        var outcome = await Follow.TagAsync(tag, on, caller, follows, writes, request);
        return outcome.Answer(() => on ? Results.Ok(new FollowedTag(Tag.Parse(tag)!.Value.Value, Followed: true)) : Results.NoContent());
    }

    private static async Task<IResult> PersonAsync(string username, Caller caller, PeopleQueries people, FollowQueries follows, Writes writes, HttpRequest request)
    {
        var on = HttpMethods.IsPut(request.Method);
        var outcome = await Follow.PersonAsync(username, on, caller, people, follows, writes, request);
        return outcome.Answer(() => !on ? Results.NoContent() : people.Person(username) is { } person ? Results.Ok(new FollowedPerson(person.Username, person.DisplayName)) : new ProblemResult(Problem.NotFound));
    }
}

/// <summary>What an account follows, as it sees it.</summary>
public sealed record FollowedView(IReadOnlyList<string> Tags, IReadOnlyList<FollowedPerson> People)
{
    public static FollowedView Of(Followed followed) => new(followed.Tags, [.. followed.People.Select(person => new FollowedPerson(person.Username, person.DisplayName))]);
}

/// <summary>A person whom one follows.</summary>
public sealed record FollowedPerson(string Username, string DisplayName);

/// <summary>A tag that one follows.</summary>
public sealed record FollowedTag(string Tag, bool Followed);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FollowedView))]
[JsonSerializable(typeof(FollowedPerson))]
[JsonSerializable(typeof(FollowedTag))]
public sealed partial class FollowApiJson : JsonSerializerContext;
