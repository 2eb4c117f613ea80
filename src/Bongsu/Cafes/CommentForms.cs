using Bongsu.Cafes.Pages;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes;

/// <summary>The forms of comments: writing, answering, taking down.</summary>
public static class CommentForms
{
    public static async Task<IResult> WriteAsync(
        long id, Caller caller, CafeFacts facts, CommentFacts comments, CafeQueries queries, Writes writes, BoardRates rates, TimeProvider time, HttpRequest request)
    {
        if (PostPlace.FindReadable(id, caller, facts, out var unreadable) is not { } place)
            return new ProblemResult(unreadable!);
        var form = await request.ReadFieldsAsync();
        var parent = long.TryParse(form.First("parent"), out var comment) ? comment : (long?)null;
        var outcome = await WriteComment.HandleAsync(id, new(form.First("body"), parent), caller, facts, comments, writes, rates, time, request);
        return outcome.Problem is { } problem
            ? Form(place, parent is { } answered ? queries.Comment(answered) : null, form.First("body"), problem)
            : outcome.SeeOther(entry => $"{place.Url}#c{entry.Position.Value}");
    }

    public static IResult Reply(long id, long comment, Caller caller, CafeFacts facts, CafeQueries queries) =>
        PostPlace.FindReadable(id, caller, facts, out var problem) is not { } place ? new ProblemResult(problem!)
        : queries.Comment(comment) is { Removed: false } parent && parent.Post == id ? Form(place, parent, null, null)
        : new ProblemResult(Problem.NotFound);

    public static IResult ConfirmRemoval(long id, long comment, Caller caller, CafeFacts facts, CafeQueries queries) =>
        PostPlace.FindReadable(id, caller, facts, out var problem) is not { } place ? new ProblemResult(problem!)
        : queries.Comment(comment) is { Removed: false } found && found.Post == id ? Confirm(place, found, caller, null, null)
        : new ProblemResult(Problem.NotFound);

    public static async Task<IResult> RemoveAsync(
        long id, long comment, Caller caller, CafeFacts facts, CommentFacts comments, CafeQueries queries, Writes writes, TimeProvider time, HttpRequest request)
    {
        var reason = (await request.ReadFieldsAsync()).First("reason");
        var outcome = await RemoveComment.HandleAsync(comment, reason, caller, facts, comments, queries, writes, time, request);
        return outcome.Problem is not { } problem ? outcome.SeeOther($"{PostPlace.Find(id, facts)?.Url}#comments")
            : PostPlace.FindReadable(id, caller, facts, out _) is { } place && queries.Comment(comment) is { Removed: false } found && found.Post == id ? Confirm(place, found, caller, reason, problem)
            : new ProblemResult(problem);
    }

    private static View<CommentFormView> Form(PostPlace place, CommentView? parent, string? body, Problem? problem) => new(new()
    {
        [nameof(CommentFormView.Url)] = place.Url,
        [nameof(CommentFormView.Parent)] = parent,
        [nameof(CommentFormView.Body)] = body,
        [nameof(CommentFormView.Problem)] = problem?.In(place.Cafe.Slug),
    })
    { Problem = problem };

    private static View<ConfirmView> Confirm(PostPlace place, CommentView comment, Caller caller, string? reason, Problem? problem) => new(new()
    {
        [nameof(ConfirmView.Title)] = PostsTexts.T["comment.remove"],
        [nameof(ConfirmView.Question)] = PostsTexts.T["comment.remove.sure"],
        [nameof(ConfirmView.Quote)] = comment.Body,
        [nameof(ConfirmView.Action)] = $"{place.Url}/comments/{comment.Id}/remove",
        [nameof(ConfirmView.Back)] = place.Url,
        [nameof(ConfirmView.AsksReason)] = comment.AuthorId != caller.Account,
        [nameof(ConfirmView.Reason)] = reason,
        [nameof(ConfirmView.Problem)] = problem,
    })
    { Problem = problem };
}
