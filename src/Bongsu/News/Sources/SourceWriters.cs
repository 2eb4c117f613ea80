using Bongsu.Journal;
using Bongsu.News.Polling;

namespace Bongsu.News.Sources;

/// <summary>How what happens to sources becomes rows.</summary>
public sealed class SourceWriters(NewsSources sources, PollBook book) : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(SourceAdded), typeof(SourceChanged), typeof(SourceRemoved), typeof(SourcePolled)];

    public WriteResult Write(Entry entry, IWriteBatch batch)
    {
        var result = entry.Change switch
        {
            SourceAdded change => Add(change.Settings, entry, batch),
            SourceChanged change => Change(change, batch),
            SourceRemoved change => Remove(change, entry, batch),
            SourcePolled change => Poll(change, batch),
            _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
        };
        if (result.Stored)
            batch.AfterCommit(sources.Forget);
        return result;
    }

    private static WriteResult Add(SourceSettings its, Entry entry, IWriteBatch batch)
    {
        if (IsTaken(its.Address, 0, batch))
            return WriteResult.Refused("taken");
        batch.Execute("""
            INSERT INTO news_sources (id, address, name, section, full_text, allow_private, interval_minutes, paused, added_at, article_count, failures, next_poll_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, $9)
            """, entry.Position.Value, its.Address, its.Name, its.Section, Bit(its.FullText), Bit(its.AllowPrivate), (long)its.IntervalMinutes, Bit(its.Paused), entry.At.ToUnixTimeMilliseconds());
        return WriteResult.Written;
    }

    private WriteResult Change(SourceChanged change, IWriteBatch batch)
    {
        var its = change.Settings;
        if (IsTaken(its.Address, change.Source, batch))
            return WriteResult.Refused("taken");
        // Elsewhere, or in full, everything is new: asked at once, and not whether it has changed.
        var moved = batch.Execute("""
            UPDATE news_sources SET address = $2, full_text = $3, etag = NULL, last_modified = NULL, failures = 0, problem = NULL, next_poll_at = 0
            WHERE id = $1 AND removed_at IS NULL AND (address <> $2 OR full_text <> $3)
            """, change.Source, its.Address, Bit(its.FullText));
        var changed = batch.Execute("""
            UPDATE news_sources SET name = $2, section = $3, allow_private = $4, interval_minutes = $5, paused = $6
            WHERE id = $1 AND removed_at IS NULL AND (name <> $2 OR section <> $3 OR allow_private <> $4 OR interval_minutes <> $5 OR paused <> $6)
            """, change.Source, its.Name, its.Section, Bit(its.AllowPrivate), (long)its.IntervalMinutes, Bit(its.Paused));
        if (moved > 0)
            batch.AfterCommit(() => book.Forget(change.Source));
        return moved + changed > 0 ? WriteResult.Written : IsThere(change.Source, batch) ? WriteResult.Unchanged : WriteResult.Refused("not-found");
    }

    private WriteResult Remove(SourceRemoved change, Entry entry, IWriteBatch batch)
    {
        if (batch.Execute("UPDATE news_sources SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL", change.Source, entry.At.ToUnixTimeMilliseconds()) == 0)
            return WriteResult.Unchanged;
        batch.AfterCommit(() => book.Forget(change.Source));
        return WriteResult.Written;
    }

    private static WriteResult Poll(SourcePolled change, IWriteBatch batch)
    {
        var state = change.State;
        return batch.Execute("""
            UPDATE news_sources SET etag = $2, last_modified = $3, failures = $4, problem = $5, fetched_at = $6, next_poll_at = $7
            WHERE id = $1 AND removed_at IS NULL AND address = $8
            """, change.Source, state.ETag, state.LastModified, (long)state.Failures, state.Problem, state.FetchedAt, state.NextPollAt, change.Address) == 0 ? WriteResult.Unchanged : WriteResult.Written;
    }

    private static bool IsTaken(string address, long by, IWriteBatch batch) =>
        batch.Scalar("SELECT 1 FROM news_sources WHERE address = $1 AND id <> $2 AND removed_at IS NULL", address, by) is not null;

    private static bool IsThere(long source, IWriteBatch batch) => batch.Scalar("SELECT 1 FROM news_sources WHERE id = $1 AND removed_at IS NULL", source) is not null;

    private static long Bit(bool value) => value ? 1 : 0;
}
