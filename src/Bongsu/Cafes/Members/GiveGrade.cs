using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes.Members;

/// <summary>Gives a member another grade; giving one to somebody who waits admits them.</summary>
public static class GiveGrade
{
    public sealed record Request(string? Grade);

    public sealed record Given(string Username, string Grade);

    public static async Task<IResult> FromApi(
        string cafe, string username, Request body, Caller caller, CafeFacts facts, MemberQueries members, Writes writes, TimeProvider time, HttpRequest request) =>
        (await HandleAsync(cafe, username, body.Grade, caller, facts, members, writes, time, request)).Ok(new Given(username, body.Grade ?? ""));

    public static async ValueTask<WriteOutcome> HandleAsync(
        string slug, string username, string? word, Caller caller, CafeFacts facts, MemberQueries members, Writes writes, TimeProvider time, HttpRequest request)
    {
        if (facts.Cafe(slug) is not { } cafe)
            return new(Problem.NotFound);
        // Strangers learn nothing of who exists and what would be allowed.
        if (MembershipRules.Staff(facts.Member(cafe.Id, caller.Account), time.GetUtcNow()) is { } stranger)
            return new(stranger);
        if (!Grades.TryParse(word, out var grade) || grade == Grade.Guest)
            return new(Problem.Invalid("grade", MemberTexts.T["input.grade"]));
        if (grade == Grade.Manager)
            return new(Problem.Invalid("grade", MemberTexts.T["input.hand-over"]));
        if (members.Account(username) is not { } account)
            return new(Problem.NotFound);
        return await writes.WriteAsync(caller, request, new GradeGiven(cafe.Id, account, grade),
            () => new(MembershipRules.GiveGrade(facts.Member(cafe.Id, caller.Account), facts.Member(cafe.Id, account), grade, time.GetUtcNow())));
    }
}
