using System.Text.Json;
using Bongsu.Journal;

namespace Bongsu.Cafes.Members;

/// <summary>How changes of a cafe itself become rows.</summary>
public sealed class ManagementWriters(CafeFacts facts) : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(CafeDescribed), typeof(CafeDoors), typeof(GradesNamed), typeof(PromotionSet)];

    public WriteResult Write(Entry entry, IWriteBatch batch) => entry.Change switch
    {
        CafeDescribed change => Describe(change, batch),
        CafeDoors change => Turn(change, entry, batch),
        GradesNamed change => After(change.Cafe, batch, batch.Execute(
            "UPDATE cafes SET grade_names = $2 WHERE id = $1", change.Cafe, JsonSerializer.Serialize(change.Names, CafeChangesJson.Default.StringArray))),
        PromotionSet change => After(change.Cafe, batch, batch.Execute(
            "UPDATE cafes SET promotion = $2 WHERE id = $1", change.Cafe, JsonSerializer.Serialize(change.Rules, ManagementChangesJson.Default.PromotionRuleArray))),
        _ => throw new InvalidOperationException($"No rows are known for {entry.Kind}"),
    };

    private WriteResult Describe(CafeDescribed change, IWriteBatch batch) => After(change.Cafe, batch, batch.Execute(
        "UPDATE cafes SET name = $2, description = $3, join_policy = $4, questions = $5 WHERE id = $1",
        change.Cafe, change.Name, change.Description, change.JoinPolicy, JsonSerializer.Serialize(change.Questions, CafeChangesJson.Default.StringArray)));

    private WriteResult Turn(CafeDoors change, Entry entry, IWriteBatch batch)
    {
        var closed = batch.Scalar("SELECT closed_at FROM cafes WHERE id = $1", change.Cafe) is not null;
        return closed == change.Closed
            ? WriteResult.Unchanged
            : After(change.Cafe, batch, batch.Execute("UPDATE cafes SET closed_at = $2 WHERE id = $1", change.Cafe, change.Closed ? entry.At.ToUnixTimeMilliseconds() : null));
    }

    private WriteResult After(long cafe, IWriteBatch batch, int rows)
    {
        if (rows == 0)
            return WriteResult.Refused("not-found");
        var slug = (string)batch.Scalar("SELECT slug FROM cafes WHERE id = $1", cafe)!;
        batch.AfterCommit(() => facts.ForgetCafe(cafe, slug));
        return WriteResult.Written;
    }
}
