namespace Bongsu.Portal.Identity;

/// <summary>Tells which accounts speak for an office, a station, a newsroom: operators have made sure of it by hand, so there are few. From memory; never throws.</summary>
public interface IVerifiedSources
{
    /// <summary>What an account speaks for, as committed; null for everybody else.</summary>
    string? Find(long account);

    /// <summary>Whether there are any.</summary>
    bool Any { get; }
}
