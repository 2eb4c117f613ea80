namespace Bongsu.Accounts.Sessions;

/// <summary>How a session is shown: by the browser's cookie, or by a program's bearer token.</summary>
public enum SessionKind
{
    Cookie,
    Bearer,
}
