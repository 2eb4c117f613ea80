namespace Bongsu.Portal.Continuity;

/// <summary>How the store fares, for whoever decides by it.</summary>
public interface IStoreHealth
{
    /// <summary>How long the slowest commit of the last 10 s took.</summary>
    TimeSpan SlowestCommit { get; }

    /// <summary>Commits that failed in the last 10 s.</summary>
    int Failures { get; }
}
