using Bongsu.Admission;
using Bongsu.News.Fetching;
using Bongsu.News.Pages;
using Bongsu.News.Polling;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.News.Sources;

/// <summary>The console's pages of sources. Before one is added, its feed is looked at. A form that was refused comes again as it was typed.</summary>
public static class SourceForms
{
    public const string Address = "/console/news";

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet(Address, (NewsSources sources, PollBook book) => All(sources, book));
        console.MapPost($"{Address}/preview", PreviewAsync);
        console.MapPost(Address, AddAsync);
        var one = console.MapGroup($"{Address}/{{id:long}}");
        one.MapGet("", (long id, NewsSources sources) => One(id, null, sources, null));
        one.MapPost("", ChangeAsync);
        one.MapPost("/paused", PauseAsync);
        one.MapGet("/remove", (long id, NewsSources sources) => Confirm(id, sources, null, null));
        one.MapPost("/remove", RemoveAsync);
    }

    /// <summary>The list, with what was typed into the form below it and what is wrong with that.</summary>
    public static IResult All(NewsSources sources, PollBook book, DescribeSource.Request? wish = null, Problem? problem = null, SourceList.Added? added = null) => new View<ConsoleNewsPage>(new()
    {
        [nameof(ConsoleNewsPage.Sources)] = SourceApi.Views(sources, book),
        [nameof(ConsoleNewsPage.Wish)] = wish,
        [nameof(ConsoleNewsPage.Added)] = added,
        [nameof(ConsoleNewsPage.Problem)] = problem,
    })
    { Problem = problem };

    private static async Task<IResult> PreviewAsync(NewsSources sources, PollBook book, FeedFetcher fetcher, TimeProvider time, HttpRequest request)
    {
        var wish = Wish(await request.ReadFieldsAsync());
        // Looking at somebody's server may take a while, and needs no processor of this one.
        request.HttpContext.Features.Get<IAdmissionLease>()?.Release();
        var preview = await PreviewSource.HandleAsync(wish, fetcher, time, request.HttpContext.RequestAborted);
        return preview.Problem is { } problem ? All(sources, book, wish, problem) : Preview(preview, wish with { Name = preview.Name }, null);
    }

    private static async Task<IResult> AddAsync(Caller caller, NewsSources sources, Writes writes, HttpRequest request)
    {
        var wish = Wish(await request.ReadFieldsAsync());
        var outcome = await DescribeSource.AddAsync(wish, caller, sources, writes, request);
        return outcome.Problem is { } problem ? Preview(null, wish, problem) : outcome.SeeOther(Address);
    }

    private static async Task<IResult> ChangeAsync(long id, Caller caller, NewsSources sources, Writes writes, HttpRequest request)
    {
        var wish = Wish(await request.ReadFieldsAsync());
        var outcome = await DescribeSource.ChangeAsync(id, wish, caller, sources, writes, request);
        return outcome.Problem is { } problem ? One(id, wish, sources, problem) : outcome.SeeOther(Address);
    }

    private static async Task<IResult> PauseAsync(long id, Caller caller, NewsSources sources, Writes writes, HttpRequest request)
    {
        var on = (await request.ReadFieldsAsync()).First("on") != "false";
        var outcome = await DescribeSource.ChangeAsync(id, new(null, null, null, Paused: on), caller, sources, writes, request);
        return outcome.Problem is { } problem ? One(id, null, sources, problem) : outcome.SeeOther(Address);
    }

    private static async Task<IResult> RemoveAsync(long id, Caller caller, NewsSources sources, Writes writes, HttpRequest request)
    {
        var reason = (await request.ReadFieldsAsync()).First("reason");
        var outcome = await DescribeSource.RemoveAsync(id, reason, caller, sources, writes, request);
        return outcome.Problem is { } problem ? Confirm(id, sources, reason, problem) : outcome.SeeOther(Address);
    }

    private static View<SourcePreviewPage> Preview(PreviewSource.Preview? preview, DescribeSource.Request wish, Problem? problem) => new(new()
    {
        [nameof(SourcePreviewPage.Preview)] = preview,
        [nameof(SourcePreviewPage.Wish)] = wish,
        [nameof(SourcePreviewPage.Problem)] = problem,
    })
    { Problem = problem };

    private static IResult One(long id, DescribeSource.Request? wish, NewsSources sources, Problem? problem) => sources.Find(id) is not { RemovedAt: null } source
        ? new ProblemResult(Problem.NotFound)
        : new View<ConsoleSourcePage>(new()
        {
            [nameof(ConsoleSourcePage.Source)] = source,
            [nameof(ConsoleSourcePage.Wish)] = wish ?? new(source.Address, source.Name, source.Section, source.FullText, source.AllowPrivate, source.IntervalMinutes, source.Paused),
            [nameof(ConsoleSourcePage.Problem)] = problem,
        })
        { Problem = problem };

    private static IResult Confirm(long id, NewsSources sources, string? reason, Problem? problem) => sources.Find(id) is not { RemovedAt: null } source
        ? new ProblemResult(Problem.NotFound)
        : new View<ConfirmView>(new()
        {
            [nameof(ConfirmView.Title)] = NewsTexts.T["source.remove"],
            [nameof(ConfirmView.Question)] = NewsTexts.T["source.remove.sure"],
            [nameof(ConfirmView.Quote)] = source.Name,
            [nameof(ConfirmView.Action)] = $"{Address}/{id}/remove",
            [nameof(ConfirmView.Back)] = Address,
            [nameof(ConfirmView.AsksReason)] = true,
            [nameof(ConfirmView.Reason)] = reason,
            [nameof(ConfirmView.Problem)] = problem,
        })
        { Problem = problem };

    // A number that is none is one that is refused. Pausing has a button of its own.
    private static DescribeSource.Request Wish(IFormCollection form) => new(form.First("address") ?? "", form.First("name") ?? "", form.First("section") ?? "", form.First("fullText") == "yes", form.First("allowPrivate") == "yes",
        form.First("intervalMinutes") is not { Length: > 0 } minutes ? null : int.TryParse(minutes, out var interval) ? interval : 0);
}
