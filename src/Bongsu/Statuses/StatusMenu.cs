using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;
using Bongsu.Statuses.Follows;
using Bongsu.Statuses.Pages;

namespace Bongsu.Statuses;

/// <summary>One person's own buttons for a status.</summary>
public static class StatusMenu
{
    /// <summary>What one person did and may do here.</summary>
    public sealed record Rights(bool IsAuthor, bool Liked, bool Repeated, bool Follows, bool Remove);

    public static IResult Show(long id, Caller caller, StatusQueries queries, FollowQueries follows) => Again(id, caller, queries, follows, null);

    /// <summary>The buttons once more, and why one of them could not do what it says.</summary>
    public static IResult Again(long id, Caller caller, StatusQueries queries, FollowQueries follows, Problem? refusal)
    {
        if (queries.Status(id) is not { } status)
            return new ProblemResult(Problem.NotFound);
        var (liked, repeated) = queries.Marks(id, caller.Account);
        return new View<OwnStatusView>(new()
        {
            [nameof(OwnStatusView.Status)] = status,
            [nameof(OwnStatusView.May)] = new Rights(status.AuthorId == caller.Account, liked, repeated, follows.Follows(caller.Account, status.AuthorId), StatusRules.Remove(status.AuthorId, caller) is null),
            [nameof(OwnStatusView.Problem)] = refusal,
        })
        { Problem = refusal };
    }
}
