using Bongsu.Portal.Layout;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;
using Bongsu.Search.Queries;

namespace Bongsu.Search.Pages;

/// <summary>The page of the search. What many ask for is ready-made as every other page, for some seconds; what hardly anybody asks for is made for that one request and not kept.</summary>
public sealed class SearchPage(SearchEngine engine, PopularQueries popular, Journal.Journal journal, TimeProvider time) : IPage
{
    private const int Items = 20;

    // What was removed is gone from here by then.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    public async ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var (parameters, problem) = await MakeAsync(QuestionOf(name => request.Query.GetValueOrDefault(name)), cancellationToken);
        return problem is not null ? new PageAnswer.Refused(problem) : PageAnswer.Html<SearchView>(parameters!) with { Lifetime = Lifetime, StaleLimit = Lifetime * 6 };
    }

    /// <summary>Serves a request: as <paramref name="ready"/> does where many ask the same.</summary>
    public async Task ServeAsync(HttpContext context, PageEndpoint ready)
    {
        var question = QuestionOf(name => context.Request.Query[name].FirstOrDefault());
        if (popular.Ask(question.Address("")))
        {
            await ready.ServeAsync(context);
            return;
        }
        var (parameters, problem) = await MakeAsync(question, context.RequestAborted);
        await (problem is not null ? (IResult)new ProblemResult(problem) : new View<SearchView>(parameters!)).ExecuteAsync(context);
    }

    private static SearchQuestion QuestionOf(Func<string, string?> field) =>
        new(field("q") ?? "", NullIfEmpty(field("kind")), NullIfEmpty(field("cafe")), long.TryParse(field("before"), out var before) ? before : null);

    private static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private async Task<(Dictionary<string, object?>? Parameters, Problem? Problem)> MakeAsync(SearchQuestion question, CancellationToken cancellationToken)
    {
        SearchFound? found = null;
        var wrong = string.IsNullOrWhiteSpace(question.Text) ? null : question.Problem;
        if (wrong is not null)
            return (null, wrong);
        if (!string.IsNullOrWhiteSpace(question.Text))
        {
            (found, var problem) = await question.AskAsync(engine, Items, cancellationToken);
            if (found is null)
                return (null, problem);
        }
        return (new()
        {
            [nameof(SearchView.Question)] = question,
            [nameof(SearchView.Found)] = found,
            [nameof(SearchView.Behind)] = found is null || found.IndexedTo >= journal.Head.Value || found.IndexedTo == 0 ? null : time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(found.IndexedAt),
        }, null);
    }
}
