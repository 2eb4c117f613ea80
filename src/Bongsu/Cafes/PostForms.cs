using Bongsu.Admission;
using Bongsu.Cafes.Members;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Load;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes;

/// <summary>The forms of posts: the same use cases as the API's, answered with a redirect, or with the form as it was typed and what is wrong with it.</summary>
public static class PostForms
{
    public static void MapPostForms(this IEndpointRouteBuilder routes)
    {
        var posts = routes.MapGroup("/cafes/{cafe}/posts").RequireAuthorization().SeeVisits();
        posts.MapGet("/new", PostTextForms.New);
        posts.MapPost("/new", PostTextForms.WriteAsync).LimitPerAccount(LimitKind.Post).RequireWaitingRoom(Parts.Writing);
        var post = posts.MapGroup("/{id:long}");
        post.MapGet("/edit", PostTextForms.Edit);
        post.MapPost("/edit", PostTextForms.EditAsync).LimitPerAccount(LimitKind.Post).RequireWaitingRoom(Parts.Writing);
        post.MapGet("/mine", PostMenu.Show);
        post.MapPost("/like", MarkAsync(MarkPost.Kind.Like)).LimitPerAccount(LimitKind.Like);
        post.MapPost("/pin", MarkAsync(MarkPost.Kind.Pin)).LimitPerAccount(LimitKind.Other);
        post.MapPost("/notice", MarkAsync(MarkPost.Kind.Notice)).LimitPerAccount(LimitKind.Other);
        post.MapGet("/remove", ConfirmRemoval);
        post.MapPost("/remove", RemoveAsync).LimitPerAccount(LimitKind.Other);
        post.MapPost("/comments", CommentForms.WriteAsync).LimitPerAccount(LimitKind.Comment).RequireWaitingRoom(Parts.Writing);
        post.MapGet("/comments/{comment:long}/reply", CommentForms.Reply);
        post.MapGet("/comments/{comment:long}/remove", CommentForms.ConfirmRemoval);
        post.MapPost("/comments/{comment:long}/remove", CommentForms.RemoveAsync).LimitPerAccount(LimitKind.Other);
    }

    private static Delegate MarkAsync(MarkPost.Kind kind) =>
        async (long id, Caller caller, CafeFacts facts, CafeQueries queries, Writes writes, TimeProvider time, HttpRequest request) =>
        {
            var form = await request.ReadFieldsAsync();
            var outcome = await MarkPost.HandleAsync(id, kind, form.First("on") != "false", caller, facts, writes, time, request);
            return outcome.Problem is { } problem ? PostMenu.Again(id, caller, facts, queries, time, problem) : outcome.SeeOther(PostPlace.Find(id, facts)?.Url ?? "/");
        };

    private static IResult ConfirmRemoval(long id, Caller caller, CafeFacts facts, CafeQueries queries) =>
        PostPlace.FindReadable(id, caller, facts, out var problem) is not { } place ? new ProblemResult(problem!)
        : queries.Post(id) is { } post ? Confirm(place, post, caller, null, null)
        : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> RemoveAsync(long id, Caller caller, CafeFacts facts, CafeQueries queries, Writes writes, TimeProvider time, HttpRequest request)
    {
        var (place, reason) = (PostPlace.Find(id, facts), (await request.ReadFieldsAsync()).First("reason"));
        var outcome = await RemovePost.HandleAsync(id, reason, caller, facts, queries, writes, time, request);
        return outcome.Problem is not { } problem ? outcome.SeeOther(place is null ? "/" : $"/cafes/{place.Cafe.Slug}/boards/{place.Board.Slug}")
            : PostPlace.FindReadable(id, caller, facts, out _) is { } shown && queries.Post(id) is { } post ? Confirm(shown, post, caller, reason, problem)
            : new ProblemResult(problem);
    }

    private static View<ConfirmView> Confirm(PostPlace place, PostView post, Caller caller, string? reason, Problem? problem) => new(new()
    {
        [nameof(ConfirmView.Title)] = PostsTexts.T["post.remove"],
        [nameof(ConfirmView.Question)] = PostsTexts.T["post.remove.sure"],
        [nameof(ConfirmView.Quote)] = post.Title,
        [nameof(ConfirmView.Action)] = $"{place.Url}/remove",
        [nameof(ConfirmView.Back)] = place.Url,
        [nameof(ConfirmView.AsksReason)] = place.Post.Author != caller.Account,
        [nameof(ConfirmView.Reason)] = reason,
        [nameof(ConfirmView.Problem)] = problem,
    })
    { Problem = problem };
}
