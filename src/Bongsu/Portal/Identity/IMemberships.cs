namespace Bongsu.Portal.Identity;

/// <summary>Tells which communities an account belongs to. The feature that knows registers one; without it nobody is a member of anything.</summary>
public interface IMemberships
{
    /// <summary>The account's memberships as committed, in the order that pages show them.</summary>
    ValueTask<IReadOnlyList<Membership>> OfAsync(long account, CancellationToken cancellationToken);
}

/// <summary>One membership, as <c>GET /me</c> gives it.</summary>
/// <param name="Cafe">The cafe's slug.</param>
/// <param name="Name">The cafe's name.</param>
/// <param name="Grade">The grade's word.</param>
public sealed record Membership(string Cafe, string Name, string Grade);
