namespace Bongsu.Portal.Markup;

/// <summary>A text as it is shown.</summary>
/// <param name="Html">Safe to put into a page as it is.</param>
/// <param name="Tags">The hashtags in it, folded, each once.</param>
public sealed record Rendered(string Html, IReadOnlyList<string> Tags);
