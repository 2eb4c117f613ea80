using System.Text.Json.Serialization;
using Bongsu.Portal.Data;

namespace Bongsu.Search.Queries;

/// <summary>What a query found.</summary>
/// <param name="Items">The best, in order.</param>
/// <param name="Total">How many there are; <see cref="SearchEngine.Most"/> stands for as many or more.</param>
/// <param name="IndexedTo">The last entry of the log that is in the index.</param>
/// <param name="IndexedAt">When that was written, in Unix milliseconds.</param>
public sealed record SearchFound(IReadOnlyList<SearchItem> Items, int Total, long IndexedTo, long IndexedAt)
{
    /// <summary>Whether nothing has all terms, and these have some of them.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether more follow the last item.</summary>
    public bool HasMore { get; init; }

    /// <summary>What may have been meant; null where there is no telling, or no need.</summary>
    public string? DidYouMean { get; init; }
}

/// <summary>Something that was found.</summary>
public sealed record SearchItem
{
    public required string Kind { get; init; }
    public required long Id { get; init; }

    /// <summary>Its title; of what has none, that of what it stands under, or its beginning.</summary>
    public required string Title { get; init; }

    /// <summary>The title with what was looked for in it, as <see cref="Excerpt"/> has it.</summary>
    [JsonIgnore]
    public string MarkedTitle { get; init; } = "";

    /// <summary>The words around what was looked for, as HTML with nothing but <c>mark</c> in it.</summary>
    public required string Excerpt { get; init; }

    public required string Url { get; init; }

    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public required long At { get; init; }

    /// <summary>The name of the cafe that it is in.</summary>
    [JsonIgnore]
    public string? Place { get; init; }
}
