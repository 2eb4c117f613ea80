namespace Bongsu.Portal.Limits;

/// <summary>Says on a route that its calls are counted.</summary>
/// <param name="Kind">With which others they are counted.</param>
/// <param name="ByAccount">Whether the caller's account is counted, or else the address.</param>
public sealed record Limit(LimitKind Kind, bool ByAccount);

/// <summary>How routes declare their limits.</summary>
public static class LimitExtensions
{
    /// <summary>Counts by the caller's account; who is signed out is not counted.</summary>
    public static TBuilder LimitPerAccount<TBuilder>(this TBuilder builder, LimitKind kind) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new Limit(kind, ByAccount: true));

    /// <summary>Counts by the address that the request comes from.</summary>
    public static TBuilder LimitPerAddress<TBuilder>(this TBuilder builder, LimitKind kind) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new Limit(kind, ByAccount: false));
}
