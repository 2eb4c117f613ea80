using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;

namespace Bongsu.Portal.Forms;

/// <summary>Refuses writes that another site makes a browser send. A browser says where a request comes from (<c>Sec-Fetch-Site</c>, else <c>Origin</c>, else <c>Referer</c>); one that says nothing
/// is shown its form to confirm. A call without a cookie carries nobody's rights and is exempt, but for forms that say they come from elsewhere: they could sign somebody in to another's account. Forms therefore need no token of one person, and the pages that carry them are shared.</summary>
public sealed class CrossSiteDefence(RequestDelegate next, TimeProvider time)
{
    public enum Origin { Same, Other, Unknown }

    public Task InvokeAsync(HttpContext context) =>
        IsSafe(context.Request.Method) || context.Request.Headers.Cookie.Count == 0 && !context.Request.HasFormContentType ? next(context) : Of(context.Request) switch
        {
            Origin.Same => next(context),
            Origin.Other => new ProblemResult(Problem.CrossSite).ExecuteAsync(context),
            _ => UnknownAsync(context),
        };

    /// <summary>Where a request comes from, as far as it says.</summary>
    public static Origin Of(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site)
            return site[0] is "same-origin" or "none" ? Origin.Same : Origin.Other;
        // A browser that hides its origin sends the word null: that is another site, or might be.
        var source = request.Headers.Origin is { Count: > 0 } origin ? origin[0] : request.Headers.Referer is { Count: > 0 } referer ? referer[0] : null;
        if (source is null)
            return Origin.Unknown;
        return Uri.TryCreate(source, UriKind.Absolute, out var uri) && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase) && uri.Scheme == request.Scheme
            ? Origin.Same
            : Origin.Other;
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private async Task UnknownAsync(HttpContext context)
    {
        // A bearer token is put on by a program, never by a browser on its own; and without a session there is nothing to misuse.
        if (context.Request.Headers.Authorization.Count > 0 || context.Request.Cookies[Access.Cookie] is not { Length: > 0 } session)
        {
            await next(context);
            return;
        }
        if (await KeptForm.OfAsync(context.Request) is not { } kept)
        {
            await new ProblemResult(Problem.CrossSite).ExecuteAsync(context);
            return;
        }
        var form = await context.Request.ReadFieldsAsync();
        if (ResumeTokens.IsValid(form.First(ResumeTokens.Field), session, kept.Action, time.GetUtcNow()))
        {
            await next(context);
            return;
        }
        await new View<ResumePage>(new()
        {
            [nameof(ResumePage.Kept)] = kept,
            [nameof(ResumePage.Reason)] = ResumeReason.UnknownOrigin,
            [nameof(ResumePage.Token)] = ResumeTokens.Issue(session, kept.Action, time.GetUtcNow()),
        })
        { Status = Problem.CrossSite.Status }.ExecuteAsync(context);
    }
}
