using Bongsu.Portal.Data;
using Bongsu.Portal.Markup;
using Dapper;

namespace Bongsu.Statuses;

/// <summary>What pages and API of statuses read. Everything answered is committed, and nothing of it was removed.</summary>
public sealed class StatusQueries(Database database)
{
    private const string Columns = """
        s.id AS Id, s.author_id AS AuthorId, a.username AS AuthorName, a.display_name AS AuthorDisplayName, v.name AS AuthorVerified, s.reply_to AS ReplyTo, s.text AS Text, s.html AS Html, s.tags AS TagsJson,
        s.created_at AS CreatedAt, s.reply_count AS ReplyCount, s.like_count AS LikeCount, s.repeat_count AS RepeatCount
        """;

    private const string Names = "LEFT JOIN people a ON a.id = s.author_id LEFT JOIN verified_sources v ON v.account_id = s.author_id";

    private const string Tables = $"statuses s {Names}";

    public StatusView? Status(long id)
    {
        using var lease = database.Read();
        return lease.Connection.QuerySingleOrDefault<StatusView>($"SELECT {Columns} FROM {Tables} WHERE s.id = @id AND s.removed_at IS NULL", new { id });
    }

    /// <summary>All statuses, newest first; with <paramref name="after"/>, the oldest of those after it, in the same order.</summary>
    public IReadOnlyList<StatusView> All(long? before, long? after, int limit) => Read(Tables, "s.id", "1 = 1", before, after, limit, null);

    /// <summary>What carries a tag.</summary>
    /// <inheritdoc cref="All"/>
    public IReadOnlyList<StatusView> Tagged(Tag tag, long? before, long? after, int limit) =>
        Read($"status_tags t JOIN statuses s ON s.id = t.id {Names}", "t.id", "t.tag = @key", before, after, limit, tag.Value);

    /// <summary>What a person wrote.</summary>
    /// <inheritdoc cref="All"/>
    public IReadOnlyList<StatusView> By(long account, long? before, long? after, int limit) => Read(Tables, "s.id", "s.author_id = @key", before, after, limit, account);

    /// <summary>What answers a status, oldest first: the newest before <paramref name="before"/>, or the first after <paramref name="after"/>.</summary>
    public IReadOnlyList<StatusView> Replies(long status, long? before, long? after, int limit) => [.. Read(Tables, "s.id", "s.reply_to = @key", before, after, limit, status).Reverse()];

    /// <summary>Those of some statuses that are there, by their numbers.</summary>
    public IReadOnlyDictionary<long, StatusView> Find(IReadOnlyCollection<long> ids)
    {
        using var lease = database.Read();
        return lease.Connection.Query<StatusView>($"SELECT {Columns} FROM {Tables} WHERE s.id IN @ids AND s.removed_at IS NULL", new { ids }).ToDictionary(status => status.Id);
    }

    /// <summary>Whether somebody likes a status, and whether they repeated it.</summary>
    public (bool Liked, bool Repeated) Marks(long status, long account)
    {
        using var lease = database.Read();
        return (lease.Connection.ExecuteScalar<long?>("SELECT 1 FROM status_likes WHERE status_id = @status AND account_id = @account", new { status, account }) is not null,
            lease.Connection.ExecuteScalar<long?>("SELECT 1 FROM status_repeats WHERE status_id = @status AND account_id = @account", new { status, account }) is not null);
    }

    private IReadOnlyList<StatusView> Read(string tables, string id, string where, long? before, long? after, int limit, object? key)
    {
        var order = after is null ? "DESC" : "ASC";
        using var lease = database.Read();
        var statuses = lease.Connection.Query<StatusView>($"""
            SELECT {Columns} FROM {tables} WHERE {where} AND s.removed_at IS NULL AND {id} < @before AND {id} > @after ORDER BY {id} {order} LIMIT @limit
            """, new { key, before = before ?? long.MaxValue, after = after ?? 0, limit });
        return [.. after is null ? statuses : statuses.Reverse()];
    }
}
