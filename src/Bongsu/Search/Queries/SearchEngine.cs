using Bongsu.Portal.Markup;
using Bongsu.Portal.Search;
using Bongsu.Search.Index;
using Bongsu.Search.Suggestions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bongsu.Search.Queries;

/// <summary>Answers queries from the index. However many documents there are, it ranks the newest of those that fit and the newest whose titles fit: what is looked for in a portal is seldom the oldest of thousands.</summary>
public sealed class SearchEngine(IndexReaders readers, Corrections corrections, TimeProvider time)
{
    /// <summary>The most documents that are ranked and counted.</summary>
    public const int Most = 1_000;

    private const int MostByTitle = 250;
    private const int LongestTitle = 60;

    // With fewer than this, somebody may have mistyped.
    private const int Few = 3;

    private const string Columns = "d.id AS Id, d.kind AS Kind, d.at AS At, d.url AS Url, d.title AS Title, substr(d.body, 1, 1000) AS Body, d.tags AS Tags, d.cafe AS Cafe, d.parent AS Parent";

    /// <summary>The best of what fits; those after the document <paramref name="before"/> in that order.</summary>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public Task<SearchFound> FindAsync(SearchQuery query, long? before, int limit, CancellationToken cancellationToken) =>
        readers.ReadAsync(connection => Find(connection, query, before, limit), cancellationToken);

    private SearchFound Find(SqliteConnection connection, SearchQuery query, long? before, int limit)
    {
        // What is read belongs together, whatever is written meanwhile.
        connection.Execute("BEGIN DEFERRED");
        var found = FindAt(connection, query, before, limit);
        connection.Execute("COMMIT TRANSACTION");
        return found;
    }

    private SearchFound FindAt(SqliteConnection connection, SearchQuery query, long? before, int limit)
    {
        var (position, at) = connection.QuerySingle<(long, long)>("SELECT position, at FROM progress");
        var nothing = new SearchFound([], 0, position, at);
        if (query.IsEmpty || Facets(connection, query) is not { } facets)
            return nothing with { DidYouMean = query.IsEmpty ? null : corrections.Of(connection, query) };
        var candidates = Candidates(connection, query, facets, any: false);
        var isPartial = candidates.Count == 0 && query.Terms.Count > 1;
        if (isPartial)
            candidates = Candidates(connection, query, facets, any: true);
        var ranked = Ranking.Rank(candidates, query.Terms, time.GetUtcNow());
        var from = before is { } last ? IndexOf(ranked, last) + 1 : 0;
        var items = ranked.Skip(from).Take(limit).Select(each => Item(connection, each.Candidate, query)).ToList();
        return nothing with
        {
            Items = items, Total = candidates.Count, IsPartial = isPartial && candidates.Count > 0, HasMore = from + items.Count < ranked.Count,
            DidYouMean = candidates.Count < Few || isPartial ? corrections.Of(connection, query) : null,
        };
    }

    // What nobody finds any more is followed by nothing.
    private static int IndexOf(IReadOnlyList<(Candidate Candidate, double)> ranked, long id)
    {
        for (var i = 0; i < ranked.Count; i++)
            if (ranked[i].Candidate.Id == id)
                return i;
        return ranked.Count;
    }

    // Null where a filter names nothing that guests know of.
    private static List<string>? Facets(SqliteConnection connection, SearchQuery query)
    {
        var facets = new List<string>();
        if (query.Kind is { } kind)
            facets.Add(Facet.Kind(kind));
        if (query.Cafe is { } name)
        {
            // By its address, else by its name.
            if (connection.ExecuteScalar<long?>("""
                SELECT id FROM documents WHERE kind = 'cafe' AND shown = 1 AND (url = $url OR title = $name) ORDER BY url = $url DESC, id LIMIT 1
                """, new { url = $"/cafes/{name}", name }) is not { } cafe)
                return null;
            facets.Add(Facet.Cafe(cafe));
        }
        if (query.By is { } username)
        {
            if (connection.ExecuteScalar<long?>("SELECT account FROM authors WHERE username = $username", new { username }) is not { } account)
                return null;
            facets.Add(Facet.Author(account));
        }
        return facets;
    }

    private static List<Candidate> Candidates(SqliteConnection connection, SearchQuery query, List<string> facets, bool any)
    {
        var newest = Read(connection, query, MatchExpression.Of(query, facets, any, inTitles: false), Most);
        if (newest.Count < Most || query.Terms.Count == 0)
            return newest;
        var byTitle = Read(connection, query, MatchExpression.Of(query, facets, any, inTitles: true), MostByTitle);
        return [.. newest.UnionBy(byTitle, candidate => candidate.Id).OrderByDescending(candidate => candidate.Kind == SearchKinds.Cafe).Take(Most + MostByTitle)];
    }

    private static List<Candidate> Read(SqliteConnection connection, SearchQuery query, string match, int limit)
    {
        var (after, before) = (query.After?.ToUnixTimeMilliseconds() ?? long.MinValue, query.Before?.ToUnixTimeMilliseconds() ?? long.MaxValue);
        return [.. connection.Query<Candidate>($"""
            SELECT {Columns} FROM search s JOIN documents d ON d.id = s.rowid
            WHERE search MATCH $match AND d.at >= $after AND d.at < $before ORDER BY s.rowid DESC LIMIT $limit
            """, new { match, after, before, limit })];
    }

    private static SearchItem Item(SqliteConnection connection, Candidate candidate, SearchQuery query)
    {
        var body = connection.QuerySingle<string>("SELECT body FROM documents WHERE id = $id", new { id = candidate.Id });
        var title = candidate.Title.Length > 0 ? candidate.Title
            : candidate.Parent > 0 ? connection.QuerySingle<string>("SELECT title FROM documents WHERE id = $parent", new { parent = candidate.Parent })
            : HtmlText.Beginning(body, LongestTitle);
        return new()
        {
            Kind = candidate.Kind, Id = candidate.Id, Title = title, MarkedTitle = Excerpts.Whole(title, query.Terms), Excerpt = Excerpts.Of(body, query.Terms), Url = candidate.Url, At = candidate.At,
            Place = candidate.Cafe > 0 && candidate.Kind != SearchKinds.Cafe ? connection.QuerySingleOrDefault<string>("SELECT title FROM documents WHERE id = $cafe", new { cafe = candidate.Cafe }) : null,
        };
    }
}
