using Bongsu.Cafes.Members;
using Bongsu.Import.Staging;
using Bongsu.Import.Words;

namespace Bongsu.Import;

/// <summary>Makes boards of categories. A category whose name a board has goes there, if the board shows it to no more people than could read it before.</summary>
public sealed class BoardImport(IImportTarget target, ImportReport report, ImportSums sums)
{
    private readonly HashSet<long> _used = [];

    /// <summary>The board of each category; whatever has none goes to <see cref="Boards.First"/>.</summary>
    public async Task<Boards> OpenAsync(IReadOnlyList<StagedCategory> categories, CancellationToken cancellationToken)
    {
        var boards = new Dictionary<string, long>(StringComparer.Ordinal);
        var first = target.Boards[0].Id;
        foreach (var category in categories)
        {
            var (board, isNew) = await OpenAsync(category, cancellationToken);
            if (board is null && category.IsRestricted)
                report.Note(ImportReport.NotTaken, $"category {category.Id}", "the cafe has no room for another board, and not everybody may read what is in it", null);
            else if (board is null)
                report.Note(ImportReport.Changed, $"category {category.Id}", $"the cafe has {OpenBoard.MostBoards} boards; what is in it goes to the first", null);
            else if (isNew && category.IsRestricted)
                report.Note(ImportReport.Changed, $"category {category.Id}", $"not everybody could read it: the board {board.Slug} is for the staff until they open it", null);
            sums.Boards += isNew ? 1 : 0;
            boards.Add(category.Id, board?.Id ?? (category.IsRestricted ? 0 : first));
        }
        return new(boards, first);
    }

    private async Task<(ImportBoard? Board, bool IsNew)> OpenAsync(StagedCategory category, CancellationToken cancellationToken)
    {
        var name = FittedText.Of(category.Name, OpenBoard.LongestName - 5, isOneLine: true).Text is { Length: > 0 } words ? words : "—";
        for (var number = 1; ; number++)
        {
            var numbered = number == 1 ? name : $"{name} ({number})";
            if (target.Boards.FirstOrDefault(board => board.Name == numbered) is not { } board)
                return target.Boards.Count >= OpenBoard.MostBoards
                    ? (null, false)
                    : (Use(await target.OpenBoardAsync(BoardNames.Slug(name, [.. target.Boards.Select(other => other.Slug)]), numbered, category.IsRestricted, cancellationToken)), true);
            if (!_used.Contains(board.Id) && (board.IsRestricted || !category.IsRestricted))
                return (Use(board), false);
        }
    }

    private ImportBoard Use(ImportBoard board)
    {
        _used.Add(board.Id);
        return board;
    }
}

/// <summary>Where what is in a category goes.</summary>
/// <param name="ByCategory">The board of each category; 0 for none.</param>
/// <param name="First">The cafe's first board.</param>
public sealed record Boards(IReadOnlyDictionary<string, long> ByCategory, long First)
{
    /// <summary>The board of a category, and 0 where what is in it has no place.</summary>
    public long Of(string? category) => category is not null && ByCategory.TryGetValue(category, out var board) ? board : First;
}
