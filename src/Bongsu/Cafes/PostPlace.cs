using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;

namespace Bongsu.Cafes;

/// <summary>A post that is there, with where it stands: what every use case on it begins with.</summary>
/// <param name="Post">The post; not removed.</param>
/// <param name="Cafe">Its cafe; not closed.</param>
/// <param name="Board">Its board.</param>
public sealed record PostPlace(PostFact Post, CafeFact Cafe, BoardFact Board)
{
    /// <summary>The post's page.</summary>
    public string Url => $"/cafes/{Cafe.Slug}/posts/{Post.Id}";

    public static PostPlace? Find(long id, CafeFacts facts) =>
        facts.Post(id) is { Removed: false } post && facts.Cafe(post.Cafe) is { Closed: false } cafe && cafe.Board(post.Board) is { } board ? new(post, cafe, board) : null;

    /// <summary>The post as somebody may read it, or why not.</summary>
    public static PostPlace? FindReadable(long id, Caller? caller, CafeFacts facts, out Problem? problem)
    {
        var place = Find(id, facts);
        // What guests may read is read without asking who is a member: that may not be in memory while the store is away.
        problem = place is null ? Problem.NotFound : place.Board.ReadGrade == Grade.Guest ? null : CafeRules.Read(place.Board, caller is null ? MemberFact.None : place.Member(caller, facts), caller);
        return problem is null ? place : null;
    }

    /// <summary>Who may see pages of the post; null for everybody.</summary>
    public Func<Caller?, ValueTask<Problem?>>? Gate(CafeFacts facts) => Board.ReadGrade == Grade.Guest ? null
        : caller => new(CafeRules.Read(Board, caller is null ? MemberFact.None : Member(caller, facts), caller));

    public MemberFact Member(Caller caller, CafeFacts facts) => facts.Member(Cafe.Id, caller.Account);
}
