using Bongsu.Journal;

namespace Bongsu.Portal.Search;

/// <summary>What a feature's changes mean to the search. Asked for every committed change in the order of the log, and again whenever the index is rebuilt: it answers from the entry alone, or from what never changes,
/// so that the same log always makes the same index. What only some may read is told too, with its door: the search keeps it out until the door is open.</summary>
public interface ISearchSource
{
    /// <summary>What one entry changes, in order; nothing for those of other features.</summary>
    IEnumerable<SearchChange> ChangesOf(Entry entry);
}

/// <summary>Something that the search has to follow.</summary>
public abstract record SearchChange
{
    private SearchChange() { }

    /// <summary>A document is there from now on, or says something else now. When and by whom it was written stays as it was told first.</summary>
    public sealed record Written(SearchDocument Document) : SearchChange;

    /// <summary>A document is gone for good, with everything that stands under it.</summary>
    public sealed record Removed(long Id) : SearchChange;

    /// <summary>A document is not found for now, with everything that stands under it; or it is again.</summary>
    public sealed record Hidden(long Id, bool IsHidden) : SearchChange;

    /// <summary>Whether guests may read what is on a board, or in a whole cafe where <paramref name="Board"/> is 0. A door that nothing was ever said of is open.</summary>
    public sealed record Door(long Cafe, long Board, bool IsOpen) : SearchChange;

    /// <summary>An account has this name now; without one it is gone, and nothing that it wrote is found any more.</summary>
    public sealed record Person(long Account, string? Username) : SearchChange;
}

/// <summary>Something that can be found.</summary>
/// <param name="Id">Its position in the log, which no other document has.</param>
/// <param name="Kind">One of <see cref="SearchKinds"/>.</param>
/// <param name="Url">Where it is read.</param>
/// <param name="At">When it was written.</param>
public sealed record SearchDocument(long Id, string Kind, string Url, DateTimeOffset At)
{
    /// <summary>Its title; empty for what has none.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it says, as plain text. NFC.</summary>
    public string Text { get; init; } = "";

    /// <summary>Its tags, folded.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Who wrote it; 0 for nobody in particular.</summary>
    public long Account { get; init; }

    /// <summary>The cafe that it is in; 0 for none.</summary>
    public long Cafe { get; init; }

    /// <summary>The board that it is on; 0 for none.</summary>
    public long Board { get; init; }

    /// <summary>The document that it stands under and whose doors are its own (a comment's post); 0 for none.</summary>
    public long Parent { get; init; }
}

/// <summary>The kinds of documents, as the API names them.</summary>
public static class SearchKinds
{
    public const string Post = "post";
    public const string Comment = "comment";
    public const string Status = "status";
    public const string News = "news";
    public const string Cafe = "cafe";

    public static IReadOnlyList<string> All { get; } = [Post, Comment, Status, News, Cafe];
}
