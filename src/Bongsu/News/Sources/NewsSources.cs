using Bongsu.Portal.Data;
using Bongsu.Portal.Facts;
using Dapper;

namespace Bongsu.News.Sources;

/// <summary>The sources, from memory: each was added by hand, so there are few.</summary>
public sealed class NewsSources(Database database)
{
    private const string Everything = "all";

    private readonly FactCache<string, IReadOnlyDictionary<long, Source>> _sources = new(_ => Load(database), 1);

    /// <summary>Those that were not removed, by name.</summary>
    public IReadOnlyList<Source> All => [.. _sources.Get(Everything)!.Values.Where(source => source.RemovedAt is null).OrderBy(source => source.Name, StringComparer.Ordinal).ThenBy(source => source.Id)];

    /// <summary>A source; removed ones are found too.</summary>
    public Source? Find(long id) => _sources.Get(Everything)!.GetValueOrDefault(id);

    /// <summary>How many articles each source told.</summary>
    public IReadOnlyDictionary<long, long> ArticleCounts()
    {
        using var lease = database.Read();
        return lease.Connection.Query<(long Id, long Count)>("SELECT id, article_count FROM news_sources").ToDictionary(row => row.Id, row => row.Count);
    }

    public void Forget() => _sources.Forget(Everything);

    private static Dictionary<long, Source> Load(Database database)
    {
        using var lease = database.Read();
        return lease.Connection.Query<Source>("""
            SELECT id AS Id, address AS Address, name AS Name, section AS Section, full_text AS FullText, allow_private AS AllowPrivate, interval_minutes AS IntervalMinutes, paused AS Paused, removed_at AS RemovedAt,
                etag AS ETag, last_modified AS LastModified, failures AS Failures, problem AS Problem, fetched_at AS FetchedAt, next_poll_at AS NextPollAt
            FROM news_sources
            """).ToDictionary(source => source.Id);
    }
}
