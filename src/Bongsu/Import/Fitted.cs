namespace Bongsu.Import;

/// <summary>A post or comment as the cafe takes it, and what has to be told of the way there.</summary>
/// <param name="Change">The change; null where there is none to store.</param>
/// <param name="Notes">What to tell: the kind of note, and why.</param>
public sealed record Fitted(object? Change, IReadOnlyList<(string Kind, string Why)> Notes)
{
    /// <summary>Nothing to store and nothing to tell.</summary>
    public static Fitted Nothing { get; } = new(null, []);

    public static Fitted Without(string kind, string why) => new(null, [(kind, why)]);

    public Fitted With(string kind, string why) => this with { Notes = [.. Notes, (kind, why)] };
}
