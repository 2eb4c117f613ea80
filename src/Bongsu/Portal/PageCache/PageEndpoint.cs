using System.Globalization;
using System.Text;
using Bongsu.Admission;
using Bongsu.Journal;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Bongsu.Portal.PageCache;

/// <summary>The long way to a page: finds its canonical address, waits for its making, asks its gate.</summary>
public sealed class PageEndpoint(PageCache pages, TopicIndex topics, TimeProvider time, IPage page, string[] query)
{
    private const int LongestAddress = 1_024;

    private static readonly TimeSpan OwnWriteWait = TimeSpan.FromSeconds(1);

    public async Task ServeAsync(HttpContext context)
    {
        var language = RequestLanguage.Of(context.Request);
        if (Request(context, language) is not { } request)
        {
            await new ProblemResult(Problem.NotFound).ExecuteAsync(context);
            return;
        }
        // Who joins a making that is going on only waits, and must not keep others from joining it too; the one who began it holds a place for its work.
        if (pages.Find(request.Address, language) is { Building: not null })
            context.Features.Get<IAdmissionLease>()?.Release();
        var own = OwnPosition(context.Request);
        var outcome = own is { } written && pages.Find(request.Address, language) is { Current: not null } entry
            ? await AtLeastAsync(entry, written, context.RequestAborted)
            : await pages.GetAsync(page, request, context.RequestAborted);
        await AnswerAsync(context, request, outcome, isPrivate: own is not null || RequestLanguage.IsChosen(context.Request));
    }

    private async ValueTask<PageOutcome> AtLeastAsync(PageEntry entry, Position written, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        try
        {
            await topics.WaitForAsync(written, cancellationToken).WaitAsync(OwnWriteWait, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new(entry.Current, null);
        }
        return await pages.GetNewestAsync(entry, OwnWriteWait - time.GetElapsedTime(start), cancellationToken);
    }

    private async Task AnswerAsync(HttpContext context, PageRequest request, PageOutcome outcome, bool isPrivate)
    {
        switch (outcome)
        {
            case { NotKept: PageAnswer.Refused refused }:
                await new ProblemResult(refused.Problem).ExecuteAsync(context);
                break;
            case { NotKept: PageAnswer.Moved moved }:
                context.Response.Redirect(moved.Address, permanent: true, preserveMethod: true);
                break;
            case { Page: { } built }:
                if (built.Content.Gate is { } gate)
                {
                    isPrivate = true;
                    if (await gate(Caller.Of(context.User)) is { } problem)
                    {
                        await new ProblemResult(problem).ExecuteAsync(context);
                        return;
                    }
                }
                if (pages.Find(request.Address, request.Language) is { } entry)
                    pages.Served(entry, built, context.Request);
                await (isPrivate ? PageResponse.WritePrivateAsync(context, built.Representation) : PageResponse.WritePublicAsync(context, built.Representation));
                break;
        }
    }

    /// <summary>The request under its canonical address: the route's own letters, the declared parameters in their order, everything else dropped. Null where it is too long for any real page.</summary>
    private PageRequest? Request(HttpContext context, Language language)
    {
        var pattern = ((RouteEndpoint)context.GetEndpoint()!).RoutePattern;
        var address = new StringBuilder();
        var route = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var segment in pattern.PathSegments)
        {
            address.Append('/');
            foreach (var part in segment.Parts)
            {
                if (part is RoutePatternParameterPart parameter)
                {
                    var value = Convert.ToString(context.Request.RouteValues[parameter.Name], CultureInfo.InvariantCulture) ?? "";
                    route[parameter.Name] = value;
                    address.Append(Uri.EscapeDataString(value));
                }
                else if (part is RoutePatternLiteralPart literal)
                    address.Append(literal.Content);
                else if (part is RoutePatternSeparatorPart separator)
                    address.Append(separator.Content);
            }
        }
        if (address.Length == 0)
            address.Append('/');
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in query)
        {
            if (context.Request.Query[name] is not { Count: > 0 } values || values[0] is not { Length: > 0 } value)
                continue;
            address.Append(given.Count == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            given[name] = value;
        }
        return address.Length > LongestAddress ? null : new(address.ToString(), route, given, language, default);
    }

    private static Position? OwnPosition(HttpRequest request) =>
        long.TryParse(request.Cookies[WriteAnswers.PositionCookie], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? new Position(value) : null;
}

/// <summary>Maps pages.</summary>
public static class PageEndpointExtensions
{
    /// <summary>Serves a page from the page cache, for everyone alike.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="pattern">The route.</param>
    /// <param name="query">The query parameters that make another page; all others are dropped.</param>
    public static IEndpointConventionBuilder MapPage<TPage>(this IEndpointRouteBuilder routes, string pattern, params string[] query) where TPage : class, IPage
    {
        var services = routes.ServiceProvider;
        var endpoint = new PageEndpoint(
            services.GetRequiredService<PageCache>(), services.GetRequiredService<TopicIndex>(), services.GetRequiredService<TimeProvider>(),
            ActivatorUtilities.CreateInstance<TPage>(services), query);
        return routes.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)endpoint.ServeAsync);
    }
}
