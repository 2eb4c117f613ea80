using System.Text.Json;
using Bongsu.Journal;

namespace Bongsu.Situations;

/// <summary>How changes of situations become rows.</summary>
public sealed class SituationWriters(FollowedSituations followed) : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } =
        [typeof(SituationOpened), typeof(SituationDescribed), typeof(SituationTurned), typeof(FactPinned), typeof(FactCorrected), typeof(FactWithdrawn)];

    public WriteResult Write(Entry entry, IWriteBatch batch)
    {
        var at = entry.At.ToUnixTimeMilliseconds();
        var result = entry.Change switch
        {
            SituationOpened change => Open(change, entry.Position.Value, at, batch),
            SituationDescribed change => Describe(change, batch),
            SituationTurned change => Turn(change, at, batch),
            FactPinned change => Pin(change, entry.Position.Value, at, batch),
            FactCorrected change => Correct(change, entry.Position.Value, at, batch),
            FactWithdrawn change => Withdraw(change, at, batch),
            _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
        };
        if (result.Stored)
            batch.AfterCommit(followed.Forget);
        return result;
    }

    private static WriteResult Open(SituationOpened change, long id, long at, IWriteBatch batch)
    {
        batch.Execute("INSERT INTO situations (id, title, summary, tags, cafes, opened_at, closed_reason) VALUES ($1, $2, $3, $4, $5, $6, '')",
            id, change.Title, change.Summary, Json(change.Tags), Json(change.Cafes), at);
        return WriteResult.Written;
    }

    private static WriteResult Describe(SituationDescribed change, IWriteBatch batch) => OrNotFound(
        batch.Execute("UPDATE situations SET title = $2, summary = $3, tags = $4, cafes = $5 WHERE id = $1", change.Situation, change.Title, change.Summary, Json(change.Tags), Json(change.Cafes)),
        change.Situation, batch);

    private static WriteResult Turn(SituationTurned change, long at, IWriteBatch batch) => OrNotFound(
        change.Closed
            ? batch.Execute("UPDATE situations SET closed_at = $2, closed_reason = $3 WHERE id = $1 AND closed_at IS NULL", change.Situation, at, change.Reason)
            : batch.Execute("UPDATE situations SET closed_at = NULL, closed_reason = '' WHERE id = $1 AND closed_at IS NOT NULL", change.Situation),
        change.Situation, batch);

    private static WriteResult Pin(FactPinned change, long id, long at, IWriteBatch batch) => batch.Execute("""
        INSERT INTO situation_facts (id, situation_id, text, source, link, pinned_at, withdrawn_reason)
        SELECT $1, id, $3, $4, $5, $6, '' FROM situations WHERE id = $2
        """, id, change.Situation, change.Text, change.Source, change.Link, at) == 0 ? WriteResult.Refused("not-found") : WriteResult.Written;

    private static WriteResult Correct(FactCorrected change, long id, long at, IWriteBatch batch)
    {
        var kept = batch.Execute("""
            INSERT INTO situation_fact_edits (id, situation_id, fact_id, text, source, link, until)
            SELECT $1, situation_id, id, text, source, link, $2 FROM situation_facts
            WHERE id = $3 AND situation_id = $4 AND withdrawn_at IS NULL AND (text <> $5 OR source <> $6 OR link <> $7)
            """, id, at, change.Fact, change.Situation, change.Text, change.Source, change.Link);
        if (kept == 0)
            return IsPinned(change.Fact, change.Situation, batch) ? WriteResult.Unchanged : WriteResult.Refused("not-found");
        batch.Execute("UPDATE situation_facts SET text = $2, source = $3, link = $4, corrected_at = $5 WHERE id = $1", change.Fact, change.Text, change.Source, change.Link, at);
        return WriteResult.Written;
    }

    private static WriteResult Withdraw(FactWithdrawn change, long at, IWriteBatch batch)
    {
        if (batch.Scalar("SELECT 1 FROM situation_facts WHERE id = $1 AND situation_id = $2", change.Fact, change.Situation) is null)
            return WriteResult.Refused("not-found");
        return batch.Execute("UPDATE situation_facts SET withdrawn_at = $2, withdrawn_reason = $3 WHERE id = $1 AND withdrawn_at IS NULL", change.Fact, at, change.Reason) == 0
            ? WriteResult.Unchanged
            : WriteResult.Written;
    }

    private static WriteResult OrNotFound(int changed, long situation, IWriteBatch batch) =>
        changed > 0 ? WriteResult.Written
        : batch.Scalar("SELECT 1 FROM situations WHERE id = $1", situation) is null ? WriteResult.Refused("not-found")
        : WriteResult.Unchanged;

    private static bool IsPinned(long fact, long situation, IWriteBatch batch) =>
        batch.Scalar("SELECT 1 FROM situation_facts WHERE id = $1 AND situation_id = $2 AND withdrawn_at IS NULL", fact, situation) is not null;

    private static string Json(string[] tags) => JsonSerializer.Serialize(tags, SituationChangesJson.Default.StringArray);

    private static string Json(long[] cafes) => JsonSerializer.Serialize(cafes, SituationChangesJson.Default.Int64Array);
}
