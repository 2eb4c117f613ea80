using Bongsu.Portal.Problems;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Portal.Layout;

/// <summary>Answers with a component rendered for this one request: a form with its errors, a page of one person's own. Pages for everyone go through the page cache instead.</summary>
public sealed class View<TComponent>(Dictionary<string, object?> parameters) : IResult where TComponent : IComponent
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>When trying again makes sense, on a page that says it could not be done now.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Why the form that the page shows again was refused; null where it was not. Sets <see cref="Status"/> and <see cref="RetryAfter"/>.</summary>
    public Problem? Problem
    {
        init => (Status, RetryAfter) = (value?.Status ?? StatusCodes.Status200OK, value?.RetryAfter);
    }

    public async Task ExecuteAsync(HttpContext context)
    {
        var renderer = context.RequestServices.GetRequiredService<ComponentRenderer>();
        var html = await renderer.RenderAsync(typeof(TComponent), parameters);
        context.Response.StatusCode = Status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.ContentLength = html.Length;
        if (RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = ProblemResult.Seconds(wait);
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(html, context.RequestAborted);
    }
}
