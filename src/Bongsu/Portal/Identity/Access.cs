namespace Bongsu.Portal.Identity;

/// <summary>The names by which routes say who may call them.</summary>
public static class Access
{
    /// <summary>The one way of signing in that requests show: a session, named by a bearer token or by the browser's cookie.</summary>
    public const string Scheme = "Session";

    /// <summary>The cookie by which a browser shows its session.</summary>
    public const string Cookie = "bongsu-session";

    /// <summary>The policy of routes for operators: 401 to strangers, 403 <c>operators-only</c> to everyone else.</summary>
    public const string Operator = "operator";
}
