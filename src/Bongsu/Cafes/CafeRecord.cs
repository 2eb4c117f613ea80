using Bongsu.Cafes.Members;
using Bongsu.Journal;
using Bongsu.Portal.Record;

namespace Bongsu.Cafes;

/// <summary>What happens in cafes that goes on the public record. Looks up only what never changes: a cafe's address, and who wrote something.</summary>
public sealed class CafeRecord(CafeFacts facts, CommentFacts comments) : IRecordSource
{
    public IEnumerable<RecordFact> FactsOf(Entry entry) => entry.Change switch
    {
        PostRemoved change => Removed(change.Role ?? FormerRole(facts.Post(change.Post)?.Author, entry), $"{Address(change.Cafe)}/posts/{change.Post}", change.Reason),
        CommentRemoved change => Removed(change.Role ?? FormerRole(comments.Comment(change.Comment)?.Author, entry), $"{Address(change.Cafe)}/posts/{change.Post}#c{change.Comment}", change.Reason),
        // What the staff tell a member about them is for that member alone: no name and no reason.
        MemberSuspended { Until: 0 } change => [Fact(RecordKinds.Measure, $"a member of {Address(change.Cafe)} may write again")],
        MemberSuspended change => [Fact(RecordKinds.Measure, $"a member of {Address(change.Cafe)} suspended") with { Until = DateTimeOffset.FromUnixTimeMilliseconds(change.Until) }],
        MemberRemoved change => [Fact(RecordKinds.Removal, $"a member of {Address(change.Cafe)} removed")],
        CafeDoors change => [Fact(RecordKinds.Measure, $"{Address(change.Cafe)} {(change.Closed ? "closed" : "opened again")}")],
        _ => [],
    };

    private string Address(long cafe) => $"/cafes/{facts.Cafe(cafe)!.Slug}";

    // Changes did not always say the role.
    private static string FormerRole(long? author, Entry entry) => author == entry.Account ? RecordActors.Author : RecordActors.Staff;

    // What people take back of their own restricts nobody.
    private static RecordFact[] Removed(string role, string address, string? reason) =>
        role == RecordActors.Author ? [] : [new(RecordKinds.Removal, role, $"{address} removed", reason, null)];

    private static RecordFact Fact(string kind, string what) => new(kind, RecordActors.Staff, what, null, null);
}
