using Bongsu.Admission;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Load;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;
using Microsoft.AspNetCore.Http.Features;

namespace Bongsu.Portal.PageCache;

/// <summary>First in the pipeline: answers a page that is in memory for everyone straight from its bytes, before routing, authentication and everything else. Any doubt goes the long way.</summary>
public sealed class PageMiddleware(RequestDelegate next, PageCache pages, Arrivals arrivals, ConcurrentVisitors visitors, IServiceLevel level)
{
    public Task InvokeAsync(HttpContext context)
    {
        arrivals.Add();
        visitors.Add(context);
        var request = context.Request;
        if (level.Now.Measures.NoCrawlers && Visitors.IsCrawler(request))
            return RefuseCrawler(context.Response);
        if ((HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && context.Features.Get<IHttpRequestFeature>() is { RawTarget: { } target }
            && !HasPosition(request)
            && pages.Find(target, RequestLanguage.Of(request)) is { } entry)
        {
            if (entry.Current is { Content.Gate: null } current && !pages.IsOverdue(entry, current) && !RequestLanguage.IsChosen(request))
            {
                pages.Served(entry, current, request);
                return PageResponse.WritePublicAsync(context, current.Representation);
            }
            // Who joins a making that is going on only waits for it: a crowd at a cold page needs one place, not a thousand.
            if (entry.Building is not null)
                context.Features.Set<IAdmissionLease>(JoiningLease.Instance);
        }
        return next(context);
    }

    // What serves nobody who waits costs as little as it can. Robots understand the status and the header.
    private static Task RefuseCrawler(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = "3600";
        return Task.CompletedTask;
    }

    private sealed class JoiningLease : IAdmissionLease
    {
        public static readonly JoiningLease Instance = new();

        public void Release() { }
    }

    // Somebody who just wrote must see it: their pages are checked against what they wrote.
    private static bool HasPosition(HttpRequest request)
    {
        foreach (var cookie in request.Headers.Cookie)
            if (cookie is not null && cookie.Contains(WriteAnswers.PositionCookie, StringComparison.Ordinal))
                return true;
        return false;
    }
}
