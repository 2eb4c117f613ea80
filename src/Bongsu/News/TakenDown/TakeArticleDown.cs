using System.Text.Json.Serialization;
using Bongsu.Portal;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Record;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;
using Microsoft.AspNetCore.Mvc;

namespace Bongsu.News.TakenDown;

/// <summary>Takes an article down, or puts it back.</summary>
public static class TakeArticleDown
{
    /// <summary>How many the console shows.</summary>
    public const int Most = 200;

    private const string Prefix = $"{NewsApi.Prefix}/console/news/taken-down";

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet(Prefix, (TakenDownQueries down) => Results.Ok(new Listing<TakenDownArticle>(down.Newest(Most))));
        console.MapPut($"{Prefix}/{{id:long}}", DownFromApi);
        console.MapDelete($"{Prefix}/{{id:long}}", BackFromApi);
    }

    /// <summary>Takes it down; a reason is required, for it is shown to everybody.</summary>
    public static ValueTask<WriteOutcome> DownAsync(long id, string? reason, Caller caller, TakenDownQueries down, Writes writes, HttpRequest request)
    {
        var errors = new InputErrors();
        var why = errors.Line("reason", reason, GivenReason.Longest);
        return errors.Problem is { } problem ? new(new WriteOutcome(problem))
            : down.Place(id) is not var (source, section, story, tags) ? new(new WriteOutcome(Problem.NotFound))
            : writes.WriteAsync(caller, request, new ArticleTakenDown(id, source, section, story, tags, why), () => new((Problem?)null));
    }

    public static ValueTask<WriteOutcome> BackAsync(long id, string? reason, Caller caller, TakenDownQueries down, Writes writes, HttpRequest request)
    {
        var errors = new InputErrors();
        var why = GivenReason.Take(reason, errors);
        return errors.Problem is { } problem ? new(new WriteOutcome(problem))
            : down.Place(id) is not var (source, section, _, tags) ? new(new WriteOutcome(Problem.NotFound))
            : writes.WriteAsync(caller, request, new ArticlePutBack(id, source, section, tags, why), () => new((Problem?)null));
    }

    private static async Task<IResult> DownFromApi(long id, GivenReason why, Caller caller, TakenDownQueries down, Writes writes, HttpRequest request) =>
        (await DownAsync(id, why.Reason, caller, down, writes, request)).Answer(() => down.Find(id) is { } now ? Results.Ok(now)
            // Somebody else put it back in between.
            : Results.NoContent());

    private static async Task<IResult> BackFromApi(long id, [FromBody] GivenReason? why, Caller caller, TakenDownQueries down, Writes writes, HttpRequest request) =>
        (await BackAsync(id, why?.Reason, caller, down, writes, request)).NoContent();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Listing<TakenDownArticle>))]
[JsonSerializable(typeof(TakenDownArticle))]
public sealed partial class TakenDownJson : JsonSerializerContext;
