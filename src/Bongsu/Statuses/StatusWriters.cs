using System.Text.Json;
using Bongsu.Journal;
using Bongsu.Statuses.Reports;

namespace Bongsu.Statuses;

/// <summary>How what happens to statuses becomes rows.</summary>
public sealed class StatusWriters(StatusFacts facts) : IChangeWriter
{
    private const string NoTags = "[]";

    public IReadOnlyCollection<Type> Changes { get; } = [typeof(StatusWritten), typeof(StatusRemoved), typeof(StatusLiked), typeof(StatusRepeated)];

    public WriteResult Write(Entry entry, IWriteBatch batch) => entry.Change switch
    {
        StatusWritten change => Write(change, entry, batch),
        StatusRemoved change => Remove(change, entry, batch),
        StatusLiked change => Like(change, entry, batch),
        StatusRepeated change => Repeat(change, entry, batch),
        _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
    };

    private static WriteResult Write(StatusWritten change, Entry entry, IWriteBatch batch)
    {
        var (id, tags) = (entry.Position.Value, change.Rendered.Tags);
        batch.Execute("""
            INSERT INTO statuses (id, author_id, reply_to, text, html, tags, created_at, reply_count, like_count, repeat_count) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0)
            """, id, change.Author, change.ReplyTo, change.Text, change.Rendered.Html,
            tags.Count == 0 ? NoTags : JsonSerializer.Serialize(tags.ToArray(), StatusChangesJson.Default.StringArray), entry.At.ToUnixTimeMilliseconds());
        foreach (var tag in tags)
            batch.Execute("INSERT INTO status_tags (tag, id) VALUES ($1, $2)", tag, id);
        if (change.ReplyTo is { } answered)
            batch.Add("UPDATE statuses SET reply_count = reply_count + $1 WHERE id = $2", 1, answered);
        return WriteResult.Written;
    }

    private WriteResult Remove(StatusRemoved change, Entry entry, IWriteBatch batch)
    {
        if (batch.Execute("UPDATE statuses SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL", change.Status, entry.At.ToUnixTimeMilliseconds()) == 0)
            return WriteResult.Unchanged;
        foreach (var tag in change.Tags)
            batch.Execute("DELETE FROM status_tags WHERE tag = $1 AND id = $2", tag, change.Status);
        if (change.ReplyTo is { } answered)
            batch.Add("UPDATE statuses SET reply_count = reply_count + $1 WHERE id = $2", -1, answered);
        ReportWriters.Settle(change.Status, "removed", entry.At.ToUnixTimeMilliseconds(), batch);
        batch.AfterCommit(() => facts.Forget(change.Status));
        return WriteResult.Written;
    }

    private static WriteResult Like(StatusLiked change, Entry entry, IWriteBatch batch)
    {
        if (!IsThere(change.Status, batch))
            return WriteResult.Refused("not-found");
        var changed = change.On
            ? batch.Execute("INSERT INTO status_likes (status_id, account_id) VALUES ($1, $2) ON CONFLICT (status_id, account_id) DO NOTHING", change.Status, entry.Account)
            : batch.Execute("DELETE FROM status_likes WHERE status_id = $1 AND account_id = $2", change.Status, entry.Account);
        if (changed == 0)
            return WriteResult.Unchanged;
        batch.Add("UPDATE statuses SET like_count = like_count + $1 WHERE id = $2", change.On ? 1 : -1, change.Status);
        return WriteResult.Written;
    }

    private static WriteResult Repeat(StatusRepeated change, Entry entry, IWriteBatch batch)
    {
        if (!IsThere(change.Status, batch))
            return WriteResult.Refused("not-found");
        var changed = change.On
            ? batch.Execute("INSERT INTO status_repeats (id, status_id, account_id, repeated_at) VALUES ($1, $2, $3, $4) ON CONFLICT (status_id, account_id) DO NOTHING",
                entry.Position.Value, change.Status, change.Account, entry.At.ToUnixTimeMilliseconds())
            : batch.Execute("DELETE FROM status_repeats WHERE status_id = $1 AND account_id = $2", change.Status, change.Account);
        if (changed == 0)
            return WriteResult.Unchanged;
        batch.Add("UPDATE statuses SET repeat_count = repeat_count + $1 WHERE id = $2", change.On ? 1 : -1, change.Status);
        return WriteResult.Written;
    }

    private static bool IsThere(long status, IWriteBatch batch) => batch.Scalar("SELECT 1 FROM statuses WHERE id = $1 AND removed_at IS NULL", status) is not null;
}
