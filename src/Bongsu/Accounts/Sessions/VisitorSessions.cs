using Bongsu.Portal.Identity;

namespace Bongsu.Accounts.Sessions;

/// <summary>Who asks, by the sessions in memory.</summary>
public sealed class VisitorSessions(SessionCache sessions) : IVisitorSessions
{
    public VisitorSession? Find(HttpRequest request, bool thoroughly) =>
        SessionToken.TryRead(request, out var hash, out _) && (thoroughly ? sessions.Find(hash) : sessions.Known(hash)) is { } session
            ? new((ulong)hash.High, session.Caller.IsOperator)
            : null;
}
