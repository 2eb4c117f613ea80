using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bongsu.Admission.Rooms;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Admission.Http;

/// <summary>Whom a ticket is for, and where a client keeps it: browsers in a cookie, programs in a header.</summary>
internal static class WaitingVisitor
{
    public const string TicketHeader = "Waiting-Ticket";
    private const string VisitorCookie = "waiting-visitor";
    private const int IdBytes = 16;

    public static string? TicketOf(HttpContext context, WaitingRoom room) =>
        context.Request.Headers.TryGetValue(TicketHeader, out var header) ? header.ToString() : context.Request.Cookies[Cookie(room)];

    /// <summary>Whom the application knows is who it says; who signs requests is who they sign as; anybody else is their browser. Null for somebody never seen.</summary>
    public static string? Of(HttpContext context, AdmissionOptions options) =>
        options.TicketHolder?.Invoke(context) is { } known ? $"h{known}"
        : context.Request.Headers.Authorization is { Count: > 0 } signed ? $"a{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(signed.ToString())))}"
        : context.Request.Cookies[VisitorCookie] is { Length: > 0 and <= 64 } id ? $"c{id}" : null;

    /// <summary>Tells a browser never seen who it is.</summary>
    public static string New(HttpContext context)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));
        context.Response.Cookies.Append(VisitorCookie, id, Options(context));
        return $"c{id}";
    }

    public static void Keep(HttpContext context, WaitingRoom room, string ticket)
    {
        if (context.Request.Cookies[Cookie(room)] != ticket)
            context.Response.Cookies.Append(Cookie(room), ticket, Options(context));
    }

    private static string Cookie(WaitingRoom room) => $"waiting-{room.Name}";

    private static CookieOptions Options(HttpContext context) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(1), Path = "/", IsEssential = true };
}
