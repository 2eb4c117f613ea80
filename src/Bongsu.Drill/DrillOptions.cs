namespace Bongsu.Drill;

/// <summary>What a drill is played with.</summary>
/// <param name="Target">The portal, by its http address.</param>
/// <param name="Token">The token that the portal gave for drills.</param>
public sealed record DrillOptions(Uri Target, string Token)
{
    /// <summary>How many times faster phases and faults follow one another. From 1 to 100.</summary>
    public double Compress { get; init; } = 1;

    /// <summary>Which share of the visitors this player plays.</summary>
    public PlayedPart Part { get; init; } = new(1, 1);

    /// <summary>Texts to write, a line each; the program's own unless set.</summary>
    public IReadOnlyList<string>? Texts { get; init; }

    /// <summary>Whether what was written is removed at the end. It is unless set: a portal that is thrown away needs no cleaning.</summary>
    public bool Cleans { get; init; } = true;

    /// <summary>The most connections. From 16 on; as many as the machine lets a process open, at most 2,000, unless set.</summary>
    public int? Connections { get; init; }
}

/// <summary>One of several players that share the visitors of a scenario.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Of">How many, at most 100.</param>
public readonly record struct PlayedPart(int Number, int Of)
{
    /// <summary>Reads <c>1/4</c>; null where it is none.</summary>
    public static PlayedPart? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') is [var first, var second] && int.TryParse(first, out var number) && int.TryParse(second, out var of) && number >= 1 && of is >= 1 and <= 100 && number <= of
            ? new(number, of) : null;
    }

    public override string ToString() => FormattableString.Invariant($"{Number}/{Of}");
}
