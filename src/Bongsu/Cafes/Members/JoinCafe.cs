using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes.Members;

/// <summary>Joins a cafe, or asks to where its staff decide.</summary>
public static class JoinCafe
{
    public const int LongestAnswer = 500;

    public sealed record Request(string?[]? Answers);

    public static async Task<IResult> FromApi(string cafe, Request? body, Caller caller, CafeFacts facts, Writes writes, HttpRequest request)
    {
        var outcome = await HandleAsync(cafe, body?.Answers, caller, facts, writes, request);
        return outcome.Answer(() => IsPending(outcome, facts.Cafe(cafe)!.Id, caller, facts, out var grade)
            ? Results.Json(new Waiting(MemberStates.Pending), MemberApiJson.Default.Waiting, statusCode: StatusCodes.Status202Accepted)
            : Results.Ok(new Joined(grade.Word())));
    }

    public static async ValueTask<WriteOutcome> HandleAsync(string slug, IReadOnlyList<string?>? given, Caller caller, CafeFacts facts, Writes writes, HttpRequest request)
    {
        if (facts.Cafe(slug) is not { Closed: false } cafe)
            return new(Problem.NotFound);
        var member = facts.Member(cafe.Id, caller.Account);
        var errors = new InputErrors();
        // Who is in already is asked nothing again.
        var answers = member.IsMember || member.State == MemberStates.Pending ? []
            : cafe.Questions.Select((_, i) => errors.Lines($"answers.{i}", i < given?.Count ? given[i] : null, LongestAnswer)).ToArray();
        if (errors.Problem is { } problem)
            return new(MembershipRules.Join(member) ?? problem);
        object change = cafe.JoinPolicy == "open" ? new MemberJoined(cafe.Id, Grade.Sprout, answers.Length == 0 ? null : answers) : new MembershipAsked(cafe.Id, answers);
        return await writes.WriteAsync(caller, request, change, () => new(MembershipRules.Join(facts.Member(cafe.Id, caller.Account))));
    }

    // A repeated request is told what the first one was told; one that changed nothing, how things are.
    private static bool IsPending(WriteOutcome outcome, long cafe, Caller caller, CafeFacts facts, out Grade grade)
    {
        var now = facts.Member(cafe, caller.Account);
        grade = outcome.Entry?.Change is MemberJoined joined ? joined.Grade : now.Grade;
        return outcome.Entry?.Change is MembershipAsked || outcome.Entry is null && now.State == MemberStates.Pending;
    }

    public sealed record Joined(string Grade);

    public sealed record Waiting(string State);
}
