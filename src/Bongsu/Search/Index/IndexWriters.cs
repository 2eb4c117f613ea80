using Bongsu.Journal;
using Bongsu.Portal.Search;
using Bongsu.Search.Analysis;
using Microsoft.Data.Sqlite;

namespace Bongsu.Search.Index;

/// <summary>Keeps the rows of one <c>search.db</c>: what it is told, and how far in the log that reaches, in one transaction. What somebody may not read stays among the documents, for the day that its door is opened, and out of all that is
/// searched, counted or proposed. Used by one thread at a time.</summary>
public sealed class IndexWriters(SqliteConnection connection) : IDisposable
{
    // A word of one document alone is nothing to propose to others.
    private const int CommonUses = 2;

    private readonly IndexStatements _run = new(connection);
    private readonly TermCounts _terms = new();

    /// <summary>The last entry that is in the index.</summary>
    public Position Position => new(_run.Number("SELECT position FROM progress"));

    /// <summary>Stores what some entries change.</summary>
    /// <param name="changes">The changes, in the order of the log.</param>
    /// <param name="last">The last of the entries, whether it changed anything or not.</param>
    public void Write(IEnumerable<SearchChange> changes, Entry last)
    {
        _terms.Clear();
        _run.Execute("BEGIN IMMEDIATE");
        try
        {
            foreach (var change in changes)
                Write(change);
            WriteTerms();
            _run.Execute("UPDATE progress SET position = $1, at = $2", last.Position.Value, last.At.ToUnixTimeMilliseconds());
            _run.Execute("COMMIT");
        }
        catch
        {
            // Whoever opens the file again finds it as it was.
            Dispose();
            throw;
        }
    }

    /// <summary>Makes the index as quick as it gets: once, when it was made anew.</summary>
    public void Optimize() => _run.Execute("INSERT INTO search (search) VALUES ('optimize')");

    public void Dispose()
    {
        _run.Dispose();
        connection.Dispose();
    }

    private void Write(SearchChange change)
    {
        switch (change)
        {
            case SearchChange.Written written:
                Write(written.Document);
                break;
            case SearchChange.Removed removed:
                foreach (var id in _run.Numbers("SELECT id FROM documents WHERE id = $1 UNION ALL SELECT id FROM documents WHERE parent = $1 AND parent > 0", removed.Id))
                    Remove(id);
                break;
            case SearchChange.Hidden hidden:
                var all = _run.Numbers("SELECT id FROM documents WHERE id = $1 UNION ALL SELECT id FROM documents WHERE parent = $1 AND parent > 0", hidden.Id);
                foreach (var id in all)
                    _run.Execute("UPDATE documents SET hidden = $2 WHERE id = $1", id, hidden.IsHidden ? 1 : 0);
                Judge(all);
                break;
            case SearchChange.Door door:
                _run.Execute(door.IsOpen ? "DELETE FROM closed_doors WHERE cafe = $1 AND board = $2" : "INSERT OR IGNORE INTO closed_doors (cafe, board) VALUES ($1, $2)", door.Cafe, door.Board);
                Judge(_run.Numbers("SELECT id FROM documents WHERE cafe = $1 AND cafe > 0 AND ($2 = 0 OR board = $2)", door.Cafe, door.Board));
                break;
            case SearchChange.Person { Username: { } name } person:
                _run.Execute("INSERT INTO authors (account, username) VALUES ($1, $2) ON CONFLICT (account) DO UPDATE SET username = excluded.username", person.Account, name);
                break;
            case SearchChange.Person person:
                _run.Execute("DELETE FROM authors WHERE account = $1", person.Account);
                _run.Execute("UPDATE documents SET withdrawn = 1 WHERE account = $1 AND account > 0", person.Account);
                Judge(_run.Numbers("SELECT id FROM documents WHERE account = $1 AND account > 0", person.Account));
                break;
        }
    }

    private void Write(SearchDocument document)
    {
        var (cafe, board) = (document.Cafe, document.Board);
        if (document.Parent > 0)
        {
            // Under what is gone, or was never told, nobody finds anything: who may read it is not known.
            if (_run.Row("SELECT cafe, board FROM documents WHERE id = $1", document.Parent) is not [long parentCafe, long parentBoard])
                return;
            (cafe, board) = (parentCafe, parentBoard);
        }
        var tags = string.Join(' ', document.Tags);
        var isOpen = IsOpen(cafe, board);
        // Nearly all that is written is new.
        if (_run.Execute("""
            INSERT INTO documents (id, kind, at, url, title, body, tags, account, cafe, board, parent, withdrawn, hidden, shown) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0, $12)
            ON CONFLICT (id) DO NOTHING
            """, document.Id, document.Kind, document.At.ToUnixTimeMilliseconds(), document.Url, document.Title, document.Text, tags, document.Account, cafe, board, document.Parent, isOpen ? 1 : 0) == 0)
            Rewrite(document, tags, cafe, board);
        else if (isOpen)
            Show(new(document.Id, document.Kind, document.Title, document.Text, tags, document.Account, cafe, board, Withdrawn: false, Shown: true));
    }

    private void Rewrite(SearchDocument document, string tags, long cafe, long board)
    {
        var before = _run.Find(document.Id)!;
        if (before.Shown)
            Hide(before);
        _run.Execute("UPDATE documents SET url = $2, title = $3, body = $4, tags = $5, cafe = $6, board = $7, shown = 0 WHERE id = $1", document.Id, document.Url, document.Title, document.Text, tags, cafe, board);
        Judge([document.Id]);
        if ((before.Cafe, before.Board) == (cafe, board))
            return;
        // What stands under it moves with it.
        _run.Execute("UPDATE documents SET cafe = $2, board = $3 WHERE parent = $1 AND parent > 0", document.Id, cafe, board);
        Judge(_run.Numbers("SELECT id FROM documents WHERE parent = $1 AND parent > 0", document.Id));
    }

    private void WriteTerms()
    {
        foreach (var (kind, term, change) in _terms.Changed())
        {
            var least = kind == TermKinds.Word ? CommonUses : 1;
            // What is common and stays so, as most that comes again: its row alone, none of its indexes.
            if (_run.Execute("UPDATE terms SET uses = uses + $3 WHERE kind = $1 AND term = $2 AND common = 1 AND uses + $3 >= $4", kind, term, change, least) > 0)
                continue;
            var folded = Folding.Fold(term);
            _run.Execute("""
                INSERT INTO terms (kind, term, letters, initials, uses, common) VALUES ($1, $2, $3, $4, $5, $5 >= $6)
                ON CONFLICT (kind, term) DO UPDATE SET uses = uses + excluded.uses, common = uses + excluded.uses >= $6
                """, kind, term, Hangul.Letters(folded), Hangul.Initials(folded), change, least);
            if (change < 0)
                _run.Execute("DELETE FROM terms WHERE kind = $1 AND term = $2 AND uses <= 0", kind, term);
        }
    }

    private void Judge(IReadOnlyList<long> ids)
    {
        foreach (var id in ids)
        {
            var document = _run.Find(id)!;
            var isOpen = !document.Withdrawn && IsOpen(document.Cafe, document.Board);
            if (isOpen == document.Shown)
                continue;
            if (isOpen)
                Show(document);
            else
                Hide(document);
            _run.Execute("UPDATE documents SET shown = $2 WHERE id = $1", id, isOpen ? 1 : 0);
        }
    }

    private bool IsOpen(long cafe, long board) => cafe == 0 || _run.Row("SELECT 1 FROM closed_doors WHERE cafe = $1 AND board IN (0, $2)", cafe, board) is null;

    private void Remove(long id)
    {
        if (_run.Find(id) is { Shown: true } document)
            Hide(document);
        _run.Execute("DELETE FROM documents WHERE id = $1", id);
    }

    private void Show(IndexedDocument document)
    {
        var tokens = document.Tokens(_terms.Add);
        _run.Execute("INSERT INTO search (rowid, title, body, tags, facets) VALUES ($1, $2, $3, $4, $5)", document.Id, tokens.Title, tokens.Body, tokens.Tags, tokens.Facets);
    }

    private void Hide(IndexedDocument document)
    {
        document.Tokens(_terms.Remove);
        _run.Execute("DELETE FROM search WHERE rowid = $1", document.Id);
    }
}
