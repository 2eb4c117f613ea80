using Bongsu.Cafes;
using Bongsu.Import.Staging;

namespace Bongsu.Import;

/// <summary>Takes everything and keeps nothing: what an import into a new cafe would come to.</summary>
public sealed class DryTarget : IImportTarget
{
    private readonly List<ImportBoard> _boards = [new(1, "free", CafesTexts.FirstBoard, IsRestricted: false)];
    private long _last = 1;

    public IReadOnlyList<ImportBoard> Boards => _boards;

    public long Cafe => 1;

    public Task OpenCafeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ImportBoard> OpenBoardAsync(string slug, string name, bool isRestricted, CancellationToken cancellationToken)
    {
        _boards.Add(new(++_last, slug, name, isRestricted));
        return Task.FromResult(_boards[^1]);
    }

    public Task<IReadOnlyList<long>> AccountsAsync(IReadOnlyList<StagedAuthor> authors, string format, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<long>>([.. authors.Select(_ => ++_last)]);

    public IEnumerable<(string Source, long Id)> Taken(string format) => [];

    public Task<IReadOnlyList<ImportOutcome>> AppendAsync(IReadOnlyList<(long Account, object Change)> changes, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ImportOutcome>>([.. changes.Select(_ => new ImportOutcome(++_last))]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
