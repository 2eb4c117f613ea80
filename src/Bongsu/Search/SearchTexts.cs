using Bongsu.Portal.Texts;

namespace Bongsu.Search;

/// <summary>The texts of the search.</summary>
public static class SearchTexts
{
    public static TextSource T { get; } = new("Search");
}
