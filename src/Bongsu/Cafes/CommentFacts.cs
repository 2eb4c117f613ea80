using Bongsu.Portal.Data;
using Bongsu.Portal.Facts;
using Dapper;

namespace Bongsu.Cafes;

/// <summary>What rules ask about a comment, from memory.</summary>
public sealed class CommentFacts(Database database)
{
    private readonly FactCache<long, CommentFact> _comments = new(id =>
    {
        using var lease = database.Read();
        return lease.Connection.QuerySingleOrDefault<CommentFact>("""
            SELECT id AS Id, post_id AS Post, parent_id AS Parent, author_id AS Author, removed_at IS NOT NULL AS Removed FROM comments WHERE id = @id
            """, new { id });
    }, 100_000);

    /// <summary>A comment; removed ones are found too.</summary>
    public CommentFact? Comment(long id) => _comments.Get(id);

    public void Forget(long id) => _comments.Forget(id);
}

/// <summary>What rules know of a comment.</summary>
public sealed class CommentFact
{
    public long Id { get; init; }
    public long Post { get; init; }
    public long? Parent { get; init; }
    public long Author { get; init; }
    public bool Removed { get; init; }
}
