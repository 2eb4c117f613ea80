namespace Bongsu.Search.Queries;

/// <summary>What somebody looks for, as <see cref="QueryParser"/> understood it.</summary>
public sealed record SearchQuery
{
    public const int Longest = 200;

    /// <summary>What was typed, in NFC.</summary>
    public string Text { get; init; } = "";

    /// <summary>What has to be there.</summary>
    public IReadOnlyList<Term> Terms { get; init; } = [];

    /// <summary>What must not be there.</summary>
    public IReadOnlyList<Term> Without { get; init; } = [];

    /// <summary>The tags it has to carry, folded.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The cafe it has to be in: its name in addresses, or its name.</summary>
    public string? Cafe { get; init; }

    /// <summary>The name of the account that has to have written it.</summary>
    public string? By { get; init; }

    /// <summary>Written at this moment or later.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Written before this moment.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>One of <see cref="Portal.Search.SearchKinds"/>, or null for all.</summary>
    public string? Kind { get; init; }

    /// <summary>Whether it says nothing that could be found: dates and exclusions alone are no question.</summary>
    public bool IsEmpty => Terms.Count == 0 && Tags.Count == 0 && Cafe is null && By is null;
}
