using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;
using Microsoft.AspNetCore.Http.Features;

namespace Bongsu.Portal.PageCache;

/// <summary>First in the pipeline: answers a page that is in memory for everyone straight from its bytes, before routing, authentication and everything else. Any doubt goes the long way.</summary>
public sealed class PageMiddleware(RequestDelegate next, PageCache pages, TimeProvider time)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if ((HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && context.Features.Get<IHttpRequestFeature>() is { RawTarget: { } target }
            && !HasPosition(request)
            && pages.Find(target, RequestLanguage.Of(request)) is { Current: { Content.Gate: null } current } entry
            && !pages.IsOverdue(entry, current)
            && !RequestLanguage.IsChosen(request))
        {
            pages.Served(entry, current, time.Milliseconds());
            return PageResponse.WritePublicAsync(context, current.Representation);
        }
        return next(context);
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
