namespace Bongsu.Portal;

/// <summary>A list as the API answers it.</summary>
/// <param name="Items">The items.</param>
/// <param name="Next">The address of the items that follow in the list's own order, if there may be any.</param>
/// <param name="Previous">The address of the items that come before.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, string? Next = null, string? Previous = null);
