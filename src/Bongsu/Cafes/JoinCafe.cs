using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes;

/// <summary>Joins a cafe that is open to everybody.</summary>
public static class JoinCafe
{
    public static async Task<IResult> FromApi(string cafe, Caller caller, CafeFacts facts, Writes writes, HttpRequest request) =>
        (await HandleAsync(cafe, caller, facts, writes, request)).Ok(new Joined(Grade.Sprout.Word()));

    public static async ValueTask<WriteOutcome> HandleAsync(string slug, Caller caller, CafeFacts facts, Writes writes, HttpRequest request) =>
        facts.Cafe(slug) is { Closed: false } cafe
            ? await writes.WriteAsync(caller, request, new MemberJoined(cafe.Id, Grade.Sprout), () => default)
            : new(Problem.NotFound);

    public sealed record Joined(string Grade);
}
