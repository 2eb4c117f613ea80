namespace Bongsu.Portal.Identity;

/// <summary>Tells which communities an account belongs to. The feature that knows registers one; without it nobody is a member of anything.</summary>
public interface IMemberships
{
    /// <summary>The account's memberships as committed, in the order that pages show them.</summary>
    ValueTask<IReadOnlyList<Membership>> OfAsync(long account, CancellationToken cancellationToken);
}

/// <summary>The memberships that all features know of.</summary>
public static class Memberships
{
    public static async ValueTask<IReadOnlyList<Membership>> OfAsync(this IEnumerable<IMemberships> sources, long account, CancellationToken cancellationToken)
    {
        var all = new List<Membership>();
        foreach (var source in sources)
            all.AddRange(await source.OfAsync(account, cancellationToken));
        return all;
    }
}

/// <summary>One membership, as <c>GET /me</c> gives it.</summary>
/// <param name="Cafe">The cafe's slug.</param>
/// <param name="Name">The cafe's name.</param>
/// <param name="Grade">The grade's word.</param>
public sealed record Membership(string Cafe, string Name, string Grade);
