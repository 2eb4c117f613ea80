namespace Bongsu.Search.Queries;

/// <summary>A document that has what is looked for, before anybody knows how well it fits.</summary>
public sealed class Candidate
{
    public long Id { get; init; }
    public string Kind { get; init; } = "";

    /// <summary>When it was written, in Unix milliseconds.</summary>
    public long At { get; init; }

    public string Url { get; init; } = "";
    public string Title { get; init; } = "";

    /// <summary>Its beginning.</summary>
    public string Body { get; init; } = "";

    public string Tags { get; init; } = "";
    public long Cafe { get; init; }
    public long Parent { get; init; }
}
