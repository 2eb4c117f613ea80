using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes;

/// <summary>The forms of cafe pages: the same use cases as the API's, answered with a redirect.</summary>
public static class CafeForms
{
    public static async Task<IResult> CommentAsync(string cafe, long id, Caller caller, CafeFacts facts, CommentFacts comments, Writes writes, TimeProvider time, HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var parent = long.TryParse(form["parent"], out var comment) ? comment : (long?)null;
        var outcome = await WriteComment.HandleAsync(id, new(form["body"], parent), caller, facts, comments, writes, time, request);
        return outcome.Problem is { } problem
            ? new ProblemResult(problem)
            : outcome.SeeOther($"{WriteComment.Url(facts, id)}#c{outcome.Entry!.Position.Value}");
    }
}
