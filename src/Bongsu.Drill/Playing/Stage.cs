namespace Bongsu.Drill.Playing;

/// <summary>What a drill plays on: its own cafe with a hot post, its own tag and members, and the pages that there are to read.</summary>
internal sealed record Stage
{
    /// <summary>Six letters of this run, in everything that it writes.</summary>
    public required string Run { get; init; }

    public required IReadOnlyList<Member> Members { get; init; }

    /// <summary>The name of its cafe in addresses.</summary>
    public required string Cafe { get; init; }

    public required long HotPost { get; init; }

    /// <summary>Its tag, without the #.</summary>
    public required string Tag { get; init; }

    public required IReadOnlyList<string> Texts { get; init; }

    /// <summary>Pages that guests find on the front page and the lists, by the part they belong to.</summary>
    public IReadOnlyList<(Part Part, string Path)> Links { get; set; } = [];

    /// <summary>What marks the nth thing that this run writes.</summary>
    public string Mark(string number) => $"~{Run}-{number}~";
}
