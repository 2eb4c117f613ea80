namespace Bongsu.Portal.Identity;

/// <summary>Tells who is signed in before a request is authenticated, as cheaply as it can be told. Never throws.</summary>
public interface IVisitorSessions
{
    /// <summary>The session that a request shows; null for none, or for one that is not in memory.</summary>
    /// <param name="request">The request.</param>
    /// <param name="thoroughly">Whether a session that is not in memory is looked up.</param>
    VisitorSession? Find(HttpRequest request, bool thoroughly);

    /// <summary>What tells the session that a request shows from all others, be it a valid one or not; null where it shows none.</summary>
    /// <param name="request">The request.</param>
    string? Shown(HttpRequest request);
}

/// <summary>A session, as far as admission cares.</summary>
/// <param name="Visitor">Tells sessions apart.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="IsOperator">Whether its account runs the portal.</param>
public readonly record struct VisitorSession(ulong Visitor, long Account, bool IsOperator);
