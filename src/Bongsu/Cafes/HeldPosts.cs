using Bongsu.Journal;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes;

/// <summary>Whether posts and comments that were held may still be stored: hours may have passed, in which the author was suspended or the cafe closed.</summary>
public sealed class HeldPosts(CafeFacts facts, TimeProvider time) : IHeldWrites
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(PostWritten), typeof(PostEdited), typeof(CommentWritten)];

    public Problem? Rule(Entry entry) => entry.Change switch
    {
        PostWritten post => facts.Cafe(post.Cafe) is { } cafe && cafe.Board(post.Board) is { } board ? Write(cafe, board, entry.Account) : Problem.NotFound,
        PostEdited edited => PostPlace.Find(edited.Post, facts) is { } place
            ? PostRules.Edit(place.Post, facts.Member(place.Cafe.Id, entry.Account), Author(entry.Account), time.GetUtcNow()) : Problem.NotFound,
        CommentWritten comment => PostPlace.Find(comment.Post, facts) is { } place ? Write(place.Cafe, place.Board, entry.Account) : Problem.NotFound,
        _ => null,
    };

    public string? Address(Entry entry) => entry.Change switch
    {
        PostWritten => PostPlace.Find(entry.Position.Value, facts)?.Url,
        PostEdited edited => PostPlace.Find(edited.Post, facts)?.Url,
        CommentWritten comment => PostPlace.Find(comment.Post, facts) is { } place ? $"{place.Url}#c{entry.Position.Value}" : null,
        _ => null,
    };

    private Problem? Write(CafeFact cafe, BoardFact board, long account) => CafeRules.Write(cafe, board, facts.Member(cafe.Id, account), time.GetUtcNow());

    // Of an author the rule of edits asks the number alone.
    private static Caller Author(long account) => new(account, "", "", false, 0);
}
