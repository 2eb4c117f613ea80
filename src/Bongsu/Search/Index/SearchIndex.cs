using Bongsu.Journal;
using Bongsu.Portal.Data;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Search;

namespace Bongsu.Search.Index;

/// <summary>The index that the portal keeps: puts in what changes, and takes over a file that was made anew beside it. One caller at a time.</summary>
public sealed class SearchIndex(DataFolder folder, IEnumerable<ISearchSource> sources, IndexReaders readers, Database database, ChangeCatalog catalog) : IDisposable
{
    // As many as the journal gives its followers.
    private const int Batch = 512;

    private readonly ISearchSource[] _sources = [.. sources];
    private IndexWriters? _writers;

    /// <summary>Where an index is made anew, until it takes the place of the one in use.</summary>
    public static string Next(DataFolder folder) => folder.Search + ".next";

    /// <summary>Where a finished one waits to be taken over.</summary>
    public static string Finished(DataFolder folder) => folder.Search + ".finished";

    /// <summary>The last entry that is in the index. One that is ahead of the log, which was restored from a backup then, is begun anew.</summary>
    public Position Start(Position head)
    {
        Open();
        if (_writers!.Position > head)
        {
            Dispose();
            IndexFile.Delete(folder.Search);
            Open();
        }
        return _writers!.Position;
    }

    /// <summary>Puts in what entries change, those that a file taken over meanwhile lacks before them.</summary>
    public void Write(IReadOnlyList<Entry> entries)
    {
        if (_writers is null || File.Exists(Finished(folder)))
        {
            Open();
            CatchUp(entries[0].Position);
        }
        try
        {
            Put(_writers!, [.. entries.Where(entry => entry.Position > _writers!.Position)], _sources);
        }
        catch
        {
            // The file may be gone, or full: whatever it is, the next attempt begins with opening it.
            _writers = null;
            throw;
        }
    }

    public void Dispose()
    {
        _writers?.Dispose();
        _writers = null;
    }

    /// <summary>Makes an index of the whole log, and leaves it to be taken over by the portal, now or when it starts.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="database">The log.</param>
    /// <param name="catalog">What is in it.</param>
    /// <param name="sources">What its entries mean.</param>
    /// <param name="progress">Told the last entry that is in, again and again.</param>
    /// <param name="cancellationToken">Leaves everything as it was.</param>
    public static void Rebuild(DataFolder folder, Database database, ChangeCatalog catalog, IReadOnlyList<ISearchSource> sources, Action<Position> progress, CancellationToken cancellationToken)
    {
        IndexFile.Delete(Next(folder));
        using (var writers = IndexFile.OpenWriting(Next(folder)))
        {
            while (database.After(writers.Position, 4 * Batch, catalog) is { Count: > 0 } entries)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Put(writers, entries, sources);
                progress(writers.Position);
            }
            writers.Optimize();
        }
        // Closing it has put the whole of it into the one file.
        File.Move(Next(folder), Finished(folder), overwrite: true);
    }

    private static void Put(IndexWriters writers, IReadOnlyList<Entry> entries, IReadOnlyList<ISearchSource> sources)
    {
        if (entries.Count > 0)
            writers.Write(entries.SelectMany(entry => sources.SelectMany(source => source.ChangesOf(entry))), entries[^1]);
    }

    private void Open()
    {
        if (File.Exists(Finished(folder)))
        {
            Dispose();
            IndexFile.Delete(folder.Search);
            File.Move(Finished(folder), folder.Search);
        }
        _writers ??= IndexFile.OpenWriting(folder.Search);
        readers.Reopen();
    }

    private void CatchUp(Position until)
    {
        while (_writers!.Position.Value < until.Value - 1 && database.After(_writers.Position, Batch, catalog) is { Count: > 0 } entries)
            Put(_writers, [.. entries.Where(entry => entry.Position < until)], _sources);
    }
}
