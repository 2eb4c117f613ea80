using Bongsu.Admission;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Load;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;
using Bongsu.Statuses.Follows;
using Bongsu.Statuses.Pages;

namespace Bongsu.Statuses;

/// <summary>The forms of statuses: the same use cases as the API's, answered with a redirect, or with the form as it was typed and what is wrong with it.</summary>
public static class StatusForms
{
    public static void MapStatusForms(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/live").RequireAuthorization();
        own.MapPost("/statuses", WriteAsync).LimitPerAccount(LimitKind.Status).RequireWaitingRoom(Parts.Writing);
        own.MapPost("/tags/{tag}/statuses", WriteTaggedAsync).LimitPerAccount(LimitKind.Status).RequireWaitingRoom(Parts.Writing);
        var one = own.MapGroup("/statuses/{id:long}");
        one.MapPost("/replies", ReplyAsync).LimitPerAccount(LimitKind.Status).RequireWaitingRoom(Parts.Writing);
        one.MapGet("/mine", StatusMenu.Show);
        one.MapPost("/like", MarkAsync(MarkStatus.Kind.Like)).LimitPerAccount(LimitKind.Like);
        one.MapPost("/repeat", MarkAsync(MarkStatus.Kind.Repeat)).LimitPerAccount(LimitKind.Like);
        one.MapGet("/remove", ConfirmRemoval);
        one.MapPost("/remove", RemoveAsync).LimitPerAccount(LimitKind.Other);
    }

    private static async Task<IResult> WriteAsync(Caller caller, StatusFacts facts, TagRates rates, Writes writes, HttpRequest request)
    {
        var text = (await request.ReadFieldsAsync()).First("text");
        var outcome = await WriteStatus.HandleAsync(new(text, null), caller, facts, rates, writes, request);
        return outcome.Problem is { } problem ? Form("/live/statuses", text, null, null, problem) : outcome.SeeOther(entry => $"{StatusAddress.Timeline}#s{entry.Position.Value}");
    }

    private static async Task<IResult> WriteTaggedAsync(string tag, Caller caller, StatusFacts facts, TagRates rates, Writes writes, HttpRequest request)
    {
        if (Tag.Parse(tag) is not { } name)
            return new ProblemResult(Problem.NotFound);
        var text = (await request.ReadFieldsAsync()).First("text");
        var outcome = await WriteStatus.HandleAsync(new(With(name, text), null), caller, facts, rates, writes, request);
        return outcome.Problem is { } problem
            ? Form($"{name.Url}/statuses", text, StatusTexts.T["status.tag-hint", StatusRules.Longest, name.Value], null, problem)
            : outcome.SeeOther(entry => $"{name.Url}#s{entry.Position.Value}");
    }

    // What is written on a tag's page carries the tag, whether the writer typed it or not.
    private static string? With(Tag tag, string? text) =>
        string.IsNullOrWhiteSpace(text) || text.Length > StatusRules.LongestInCodePoints || ShortText.Render(text).Tags.Contains(tag.Value) ? text : $"{text.TrimEnd()} #{tag.Value}";

    private static async Task<IResult> ReplyAsync(long id, Caller caller, StatusFacts facts, TagRates rates, StatusQueries queries, Writes writes, HttpRequest request)
    {
        var text = (await request.ReadFieldsAsync()).First("text");
        var outcome = await WriteStatus.HandleAsync(new(text, id), caller, facts, rates, writes, request);
        return outcome.Problem is { } problem
            ? Form($"{StatusAddress.Of(id)}/replies", text, null, queries.Status(id), problem)
            : outcome.SeeOther(entry => $"{StatusAddress.Of(id)}#s{entry.Position.Value}");
    }

    private static Delegate MarkAsync(MarkStatus.Kind kind) =>
        async (long id, Caller caller, StatusFacts facts, StatusQueries queries, FollowQueries follows, Writes writes, HttpRequest request) =>
        {
            var on = (await request.ReadFieldsAsync()).First("on") != "false";
            var outcome = await MarkStatus.HandleAsync(id, kind, on, caller, facts, writes, request);
            return outcome.Problem is { } problem ? StatusMenu.Again(id, caller, queries, follows, problem) : outcome.SeeOther(StatusAddress.Of(id));
        };

    private static IResult ConfirmRemoval(long id, Caller caller, StatusQueries queries) => queries.Status(id) is { } status ? Confirm(status, caller, null, null) : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> RemoveAsync(long id, Caller caller, StatusFacts facts, StatusQueries queries, Writes writes, HttpRequest request)
    {
        var reason = (await request.ReadFieldsAsync()).First("reason");
        var outcome = await RemoveStatus.HandleAsync(id, reason, caller, facts, queries, writes, request);
        return outcome.Problem is not { } problem ? outcome.SeeOther(StatusAddress.Timeline)
            : queries.Status(id) is { } status ? Confirm(status, caller, reason, problem)
            : new ProblemResult(problem);
    }

    private static View<StatusFormView> Form(string action, string? text, string? hint, StatusView? answered, Problem problem) => new(new()
    {
        [nameof(StatusFormView.Action)] = action,
        [nameof(StatusFormView.Hint)] = hint,
        [nameof(StatusFormView.Value)] = text,
        [nameof(StatusFormView.Answered)] = answered,
        [nameof(StatusFormView.Problem)] = problem,
    })
    { Problem = problem };

    private static View<ConfirmView> Confirm(StatusView status, Caller caller, string? reason, Problem? problem) => new(new()
    {
        [nameof(ConfirmView.Title)] = StatusTexts.T["status.remove"],
        [nameof(ConfirmView.Question)] = StatusTexts.T["status.remove.sure"],
        [nameof(ConfirmView.Quote)] = status.Text,
        [nameof(ConfirmView.Action)] = $"{status.Url}/remove",
        [nameof(ConfirmView.Back)] = status.Url,
        [nameof(ConfirmView.AsksReason)] = status.AuthorId != caller.Account,
        [nameof(ConfirmView.Reason)] = reason,
        [nameof(ConfirmView.Problem)] = problem,
    })
    { Problem = problem };
}
