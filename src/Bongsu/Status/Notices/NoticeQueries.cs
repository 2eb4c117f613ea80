using Bongsu.Portal.Data;
using Dapper;

namespace Bongsu.Status.Notices;

/// <summary>What is read of notices: never those that were withdrawn. Everything answered is committed.</summary>
public sealed class NoticeQueries(Database database)
{
    /// <summary>Those that have not ended, the newest first.</summary>
    public IReadOnlyList<Notice> Alive(DateTimeOffset now, int limit) => List("(ends_at IS NULL OR ends_at > @now)", now, limit);

    /// <summary>Ended ones too, the newest first.</summary>
    public IReadOnlyList<Notice> Newest(int limit) => List("1 = 1", default, limit);

    /// <summary>One; null where there is none, or it was withdrawn.</summary>
    public Notice? Find(long id) => List("id = @id", default, 1, id).SingleOrDefault();

    private List<Notice> List(string which, DateTimeOffset now, int limit, long id = 0)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<Row>($"""
            SELECT id AS Id, text AS Text, text_en AS TextEn, url AS Url, posted_at AS PostedAt, starts_at AS StartsAt, ends_at AS EndsAt, told AS Told
            FROM notices WHERE withdrawn_at IS NULL AND {which} ORDER BY id DESC LIMIT @limit
            """, new { now = now.ToUnixTimeMilliseconds(), limit, id }).Select(row => row.Notice)];
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public string Text { get; init; } = "";
        public string? TextEn { get; init; }
        public string? Url { get; init; }
        public long PostedAt { get; init; }
        public long StartsAt { get; init; }
        public long? EndsAt { get; init; }
        public long Told { get; init; }

        public Notice Notice => new()
        {
            Id = Id,
            Text = new(Text, TextEn),
            Url = Url,
            PostedAt = DateTimeOffset.FromUnixTimeMilliseconds(PostedAt),
            StartsAt = DateTimeOffset.FromUnixTimeMilliseconds(StartsAt),
            EndsAt = EndsAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            IsTold = Told != 0,
        };
    }
}
