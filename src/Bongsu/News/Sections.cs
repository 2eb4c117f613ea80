namespace Bongsu.News;

/// <summary>The sections of the news, in the order of pages.</summary>
public static class Sections
{
    public static IReadOnlyList<string> All { get; } = ["politics", "economy", "society", "world", "culture", "science", "sports", "disaster"];

    public static bool Contains(string? slug) => slug is not null && All.Contains(slug);

    /// <summary>A section's name, in the language of the page.</summary>
    public static string Name(string slug) => NewsTexts.T[$"section.{slug}"];

    /// <summary>The section of a slug or of a name in either language, as lists of other programs have them; null where it is none.</summary>
    public static string? Find(string? word)
    {
        var wanted = word?.Trim();
        return All.FirstOrDefault(slug => string.Equals(slug, wanted, StringComparison.OrdinalIgnoreCase)
            || Portal.Texts.Bilingual.Of(() => Name(slug)) is var name && (name.Ko == wanted || string.Equals(name.En, wanted, StringComparison.OrdinalIgnoreCase)));
    }
}
