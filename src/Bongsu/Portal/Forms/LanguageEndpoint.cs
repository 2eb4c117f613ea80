using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;

namespace Bongsu.Portal.Forms;

/// <summary>Keeps the language that a reader chose at the foot of a page.</summary>
public static class LanguageEndpoint
{
    public static async Task<IResult> ChooseAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Language.Find(form["language"].ToString()) is not { } language)
            return new ProblemResult(Problem.Invalid("language", PortalTexts.T["input.required"]));
        context.Response.Cookies.Append(RequestLanguage.Cookie, language.Code, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
        var back = context.Request.Headers.Referer.Count > 0 && CrossSiteDefence.Of(context.Request) == CrossSiteDefence.Origin.Same
            && Uri.TryCreate(context.Request.Headers.Referer[0], UriKind.Absolute, out var from) ? from.PathAndQuery : "/";
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = back.StartsWith("//", StringComparison.Ordinal) ? "/" : back;
        return Results.Empty;
    }
}
