using Bongsu.News.Pages;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.News.TakenDown;

/// <summary>The console's page of articles that were taken down: one form takes one down, one beside each puts it back.</summary>
public static class TakenDownForms
{
    public const string Address = "/console/news/taken-down";

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet(Address, (string? article, TakenDownQueries down) => Page(down, article, null, null));
        console.MapPost(Address, DownAsync);
        console.MapPost($"{Address}/{{id:long}}/back", BackAsync);
    }

    private static async Task<IResult> DownAsync(Caller caller, TakenDownQueries down, Writes writes, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var (article, reason) = (form.First("article"), form.First("reason"));
        // Its number, or the address that it stands at the end of.
        if (!long.TryParse(article?.Trim().Split('/')[^1], out var id) || down.Place(id) is null)
            return Page(down, article, reason, Problem.Invalid("article", NewsTexts.T["input.article"]));
        var outcome = await TakeArticleDown.DownAsync(id, reason, caller, down, writes, request);
        return outcome.Problem is { } problem ? Page(down, article, reason, problem) : outcome.SeeOther(Address);
    }

    private static async Task<IResult> BackAsync(long id, Caller caller, TakenDownQueries down, Writes writes, HttpRequest request)
    {
        var outcome = await TakeArticleDown.BackAsync(id, null, caller, down, writes, request);
        return outcome.Problem is { } problem ? Page(down, null, null, problem) : outcome.SeeOther(Address);
    }

    private static IResult Page(TakenDownQueries down, string? article, string? reason, Problem? problem) => new View<TakenDownPage>(new()
    {
        [nameof(TakenDownPage.Articles)] = down.Newest(TakeArticleDown.Most),
        [nameof(TakenDownPage.Article)] = article,
        [nameof(TakenDownPage.Reason)] = reason,
        [nameof(TakenDownPage.Problem)] = problem,
    })
    { Problem = problem };
}
