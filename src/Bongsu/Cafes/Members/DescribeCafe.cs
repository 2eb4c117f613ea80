using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes.Members;

/// <summary>Changes what a cafe is called, what it says of itself, and how one joins it.</summary>
public static class DescribeCafe
{
    public const int MostQuestions = 5;
    public const int LongestQuestion = 200;

    /// <summary>What is left out stays as it is.</summary>
    public sealed record Request(string? Name, string? Description, string? JoinPolicy, string?[]? Questions);

    public static async Task<IResult> FromApi(string cafe, Request body, Caller caller, CafeFacts facts, CafeQueries queries, Writes writes, TimeProvider time, HttpRequest request) =>
        (await HandleAsync(cafe, body, caller, facts, writes, time, request)) is { Problem: { } problem } ? new ProblemResult(problem) : CafeApi.Answer(facts.Cafe(cafe), queries);

    public static ValueTask<WriteOutcome> HandleAsync(string slug, Request body, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request) =>
        Management.WriteAsync(slug, MembershipRules.Manager, (cafe, errors) => Take(cafe, body, errors), caller, facts, writes, time, request);

    private static CafeDescribed Take(CafeFact cafe, Request body, InputErrors errors)
    {
        var name = body.Name is null ? cafe.Name : errors.Line("name", body.Name, OpenCafe.LongestName);
        var description = body.Description is null ? cafe.Description : errors.Lines("description", body.Description, OpenCafe.LongestDescription, required: false);
        if (body.JoinPolicy is not (null or "open" or "approval"))
            errors.Add("joinPolicy", CafesTexts.T["input.join-policy"]);
        string[] questions = body.Questions is null ? [.. cafe.Questions]
            : [.. body.Questions.Select((question, i) => errors.Line($"questions.{i}", question, LongestQuestion, required: false)).Where(question => question.Length > 0)];
        if (questions.Length > MostQuestions)
            errors.Add("questions", MemberTexts.T["input.too-many-questions", MostQuestions]);
        return new(cafe.Id, name, description, body.JoinPolicy ?? cafe.JoinPolicy, questions);
    }
}
