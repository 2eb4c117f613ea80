using Bongsu.Cafes.Pages;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;

namespace Bongsu.Cafes;

/// <summary>One person's own buttons for a post and its comments.</summary>
public static class PostMenu
{
    /// <summary>What one person may do here.</summary>
    public sealed record Rights(long Account, bool Liked, bool Like, bool Write, bool Edit, bool Remove, bool Moderate);

    public static IResult Show(long id, Caller caller, CafeFacts facts, CafeQueries queries, TimeProvider time) => Again(id, caller, facts, queries, time, null);

    /// <summary>The buttons once more, and why one of them could not do what it says.</summary>
    public static IResult Again(long id, Caller caller, CafeFacts facts, CafeQueries queries, TimeProvider time, Problem? refusal)
    {
        if (PostPlace.FindReadable(id, caller, facts, out var problem) is not { } place)
            return new ProblemResult(problem!);
        if (queries.Post(id) is not { } post)
            return new ProblemResult(Problem.NotFound);
        var (member, now) = (place.Member(caller, facts), time.GetUtcNow());
        return new View<OwnPostView>(new()
        {
            [nameof(OwnPostView.Post)] = post,
            [nameof(OwnPostView.Comments)] = queries.Comments(id, null, null, PostPage.Comments),
            [nameof(OwnPostView.May)] = new Rights(caller.Account, queries.Likes(id, caller.Account),
                PostRules.Like(place.Board, member, caller, now) is null, CafeRules.Write(place.Cafe, place.Board, member, now) is null,
                PostRules.Edit(place.Post, member, caller, now) is null, PostRules.Remove(place.Post.Author, member, caller, now) is null,
                PostRules.Moderate(member, caller, now) is null),
            [nameof(OwnPostView.Problem)] = refusal?.In(place.Cafe.Slug),
        })
        { Problem = refusal };
    }
}
