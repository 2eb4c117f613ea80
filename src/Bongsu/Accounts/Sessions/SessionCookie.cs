using Bongsu.Portal.Identity;

namespace Bongsu.Accounts.Sessions;

/// <summary>The browser's hold of its session: out of reach of scripts, of other sites' forms, and of plain HTTP where the portal is on HTTPS.</summary>
public static class SessionCookie
{
    public static void Give(HttpContext context, string token, TimeSpan lifetime) => context.Response.Cookies.Append(Access.Cookie, token, Options(context, lifetime));

    public static void Take(HttpContext context) => context.Response.Cookies.Delete(Access.Cookie, Options(context, null));

    private static CookieOptions Options(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        MaxAge = lifetime,
        Path = "/",
        IsEssential = true,
    };
}
