using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Bongsu.Portal.PageCache;

/// <summary>Writes ready-made bytes to a response: <c>304</c> where the client has them, no body for <c>HEAD</c>.</summary>
public static class PageResponse
{
    /// <summary>A browser asks each time and mostly hears <c>304</c>; a shared cache in front asks once a second.</summary>
    private static readonly StringValues Shared = "public, max-age=0, s-maxage=1, stale-if-error=86400";
    private static readonly StringValues SharedAtTheEdge = "max-age=1, stale-while-revalidate=30";
    private static readonly StringValues Private = "private, no-store";
    private static readonly StringValues Immutable = "public, max-age=31536000, immutable";
    private static readonly StringValues Vary = "Accept-Encoding, Accept-Language";

    public static Task WritePublicAsync(HttpContext context, Representation representation)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = Shared;
        headers["CDN-Cache-Control"] = SharedAtTheEdge;
        headers.Vary = Vary;
        return WriteAsync(context, representation);
    }

    public static Task WritePrivateAsync(HttpContext context, Representation representation)
    {
        context.Response.Headers.CacheControl = Private;
        return WriteAsync(context, representation);
    }

    public static Task WriteImmutableAsync(HttpContext context, Representation representation)
    {
        context.Response.Headers.CacheControl = Immutable;
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        return WriteAsync(context, representation);
    }

    private static Task WriteAsync(HttpContext context, Representation representation)
    {
        var request = context.Request;
        var response = context.Response;
        var coded = representation.For(request.Headers.AcceptEncoding);
        SecurityHeaders.Add(response.Headers);
        response.Headers.ETag = coded.ETag;
        if (request.Headers.IfNoneMatch is { Count: > 0 } known && Matches(known, coded.ETag.ToString()))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        response.Headers.ContentType = representation.ContentType;
        if (coded.ContentEncoding.Count > 0)
            response.Headers.ContentEncoding = coded.ContentEncoding;
        response.ContentLength = coded.Body.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.BodyWriter.WriteAsync(coded.Body, context.RequestAborted).AsTask();
    }

    private static bool Matches(StringValues known, string etag)
    {
        foreach (var value in known)
            if (value is not null && (value == "*" || value.Contains(etag, StringComparison.Ordinal)))
                return true;
        return false;
    }
}
