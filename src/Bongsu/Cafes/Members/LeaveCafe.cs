using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes.Members;

/// <summary>Leaves a cafe, or takes a request back.</summary>
public static class LeaveCafe
{
    public static async Task<IResult> FromApi(string cafe, Caller caller, CafeFacts facts, Writes writes, HttpRequest request) =>
        (await HandleAsync(cafe, caller, facts, writes, request)).NoContent();

    // A closed cafe can be left too.
    public static async ValueTask<WriteOutcome> HandleAsync(string slug, Caller caller, CafeFacts facts, Writes writes, HttpRequest request) =>
        facts.Cafe(slug) is { } cafe
            ? await writes.WriteAsync(caller, request, new MemberLeft(cafe.Id), () => new(MembershipRules.Leave(facts.Member(cafe.Id, caller.Account))))
            : new(Problem.NotFound);
}
