using Bongsu.Import.Staging;

namespace Bongsu.Import;

/// <summary>Where an import goes. Appending keeps its order: what one change is made of is there before the next is.</summary>
public interface IImportTarget : IAsyncDisposable
{
    /// <summary>Opens the cafe where there is none. Comes before everything else.</summary>
    Task OpenCafeAsync(CancellationToken cancellationToken);

    /// <summary>The boards that are there, the first one first.</summary>
    IReadOnlyList<ImportBoard> Boards { get; }

    /// <summary>The cafe's number.</summary>
    long Cafe { get; }

    /// <summary>Adds a board.</summary>
    Task<ImportBoard> OpenBoardAsync(string slug, string name, bool isRestricted, CancellationToken cancellationToken);

    /// <summary>The accounts that stand for authors, one for each.</summary>
    Task<IReadOnlyList<long>> AccountsAsync(IReadOnlyList<StagedAuthor> authors, string format, CancellationToken cancellationToken);

    /// <summary>The sources of this format that the cafe has, with the number of each.</summary>
    IEnumerable<(string Source, long Id)> Taken(string format);

    /// <summary>Stores changes in their order, and answers what became of each.</summary>
    /// <exception cref="Journal.JournalStoreException">The store takes nothing more now.</exception>
    Task<IReadOnlyList<ImportOutcome>> AppendAsync(IReadOnlyList<(long Account, object Change)> changes, CancellationToken cancellationToken);
}

/// <summary>A board of the cafe.</summary>
public sealed record ImportBoard(long Id, string Slug, string Name, bool IsRestricted);

/// <summary>What became of a post or comment: its number, or why it has none.</summary>
public readonly record struct ImportOutcome(long Id, string? Refusal = null);
