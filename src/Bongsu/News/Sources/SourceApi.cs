using System.Text.Json.Serialization;
using Bongsu.News.Polling;
using Bongsu.Portal;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Record;
using Bongsu.Portal.Writing;
using Microsoft.AspNetCore.Mvc;

namespace Bongsu.News.Sources;

/// <summary>The operators' API of sources.</summary>
public static class SourceApi
{
    private const string Prefix = $"{NewsApi.Prefix}/console/news/sources";

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet(Prefix, All);
        console.MapPost(Prefix, AddAsync);
        var one = console.MapGroup($"{Prefix}/{{id:long}}");
        one.MapGet("", One);
        one.MapPatch("", ChangeAsync);
        one.MapDelete("", RemoveAsync);
        one.MapPut("/paused", (long id, Caller caller, NewsSources sources, PollBook book, Writes writes, HttpRequest request) => PauseAsync(id, true, caller, sources, book, writes, request));
        one.MapDelete("/paused", (long id, Caller caller, NewsSources sources, PollBook book, Writes writes, HttpRequest request) => PauseAsync(id, false, caller, sources, book, writes, request));
    }

    /// <summary>All sources, as the console shows them.</summary>
    public static IReadOnlyList<SourceView> Views(NewsSources sources, PollBook book)
    {
        var counts = sources.ArticleCounts();
        return [.. sources.All.Select(source => SourceView.Of(source, book.Of(source), counts.GetValueOrDefault(source.Id)))];
    }

    private static IResult All(NewsSources sources, PollBook book) => Results.Ok(new Listing<SourceView>(Views(sources, book)));

    private static IResult One(long id, NewsSources sources, PollBook book) =>
        Views(sources, book).FirstOrDefault(source => source.Id == id) is { } source ? Results.Ok(source) : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> AddAsync(DescribeSource.Request body, Caller caller, NewsSources sources, Writes writes, HttpRequest request) =>
        (await DescribeSource.AddAsync(body, caller, sources, writes, request)).Created(entry => NewsAddress.Source(entry.Position.Value));

    private static async Task<IResult> ChangeAsync(long id, DescribeSource.Request body, Caller caller, NewsSources sources, PollBook book, Writes writes, HttpRequest request) =>
        (await DescribeSource.ChangeAsync(id, body, caller, sources, writes, request)).Answer(() => One(id, sources, book));

    private static async Task<IResult> PauseAsync(long id, bool on, Caller caller, NewsSources sources, PollBook book, Writes writes, HttpRequest request) =>
        (await DescribeSource.ChangeAsync(id, new(null, null, null, Paused: on), caller, sources, writes, request)).Answer(() => on ? One(id, sources, book) : Results.NoContent());

    private static async Task<IResult> RemoveAsync(long id, [FromBody] GivenReason? why, Caller caller, NewsSources sources, Writes writes, HttpRequest request) =>
        (await DescribeSource.RemoveAsync(id, why?.Reason, caller, sources, writes, request)).NoContent();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DescribeSource.Request), TypeInfoPropertyName = "DescribeSourceRequest")]
[JsonSerializable(typeof(Listing<SourceView>))]
[JsonSerializable(typeof(SourceView))]
public sealed partial class SourceApiJson : JsonSerializerContext;
