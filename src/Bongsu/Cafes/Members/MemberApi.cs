using System.Text.Json.Serialization;
using Bongsu.Admission;
using Bongsu.Portal;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Load;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes.Members;

/// <summary>The API of members and boards.</summary>
public static class MemberApi
{
    private const int MostMembers = 100;

    public static void MapMemberApi(this IEndpointRouteBuilder routes)
    {
        var cafe = routes.MapGroup($"{CafeApi.Prefix}/cafes/{{cafe}}");
        cafe.MapGet("/boards", Boards).Produces<Listing<BoardView>>();

        var members = cafe.MapGroup("").RequireAuthorization();
        members.MapPatch("", DescribeCafe.FromApi).Produces<CafeView>().LimitPerAccount(LimitKind.Other);
        members.MapDelete("", CloseCafe.FromApi(closed: true)).Produces(StatusCodes.Status204NoContent).LimitPerAccount(LimitKind.Other);
        members.MapPut("/closure", CloseCafe.FromApi(closed: true)).Produces(StatusCodes.Status204NoContent).LimitPerAccount(LimitKind.Other);
        members.MapDelete("/closure", CloseCafe.FromApi(closed: false)).Produces(StatusCodes.Status204NoContent).LimitPerAccount(LimitKind.Other);
        members.MapPost("/boards", OpenBoard.FromApi).Produces<Written>(StatusCodes.Status201Created).LimitPerAccount(LimitKind.Other);
        members.MapPatch("/boards/{board}", ChangeBoard.FromApi).Produces<BoardView>().LimitPerAccount(LimitKind.Other);
        members.MapGet("/members", Members).Produces<Listing<MemberView>>();
        members.MapPut("/members/me", JoinCafe.FromApi).Produces<JoinCafe.Joined>().Produces<JoinCafe.Waiting>(StatusCodes.Status202Accepted).LimitPerAccount(LimitKind.Membership).RequireWaitingRoom(Parts.Joining);
        members.MapDelete("/members/me", LeaveCafe.FromApi).Produces(StatusCodes.Status204NoContent).LimitPerAccount(LimitKind.Membership);
        members.MapPut("/members/{username}/grade", GiveGrade.FromApi).Produces<GiveGrade.Given>().LimitPerAccount(LimitKind.Other);
    }

    private static IResult Boards(string cafe, CafeFacts facts) =>
        facts.Cafe(cafe) is { Closed: false } fact
            ? Results.Ok(new Listing<BoardView>([.. fact.Boards.Select(BoardView.Of)]))
            : new ProblemResult(Problem.NotFound);

    private static IResult Members(string cafe, string? state, long? after, int? limit, Caller caller, CafeFacts facts, MemberQueries members, TimeProvider time)
    {
        if (facts.Cafe(cafe) is not { } fact)
            return new ProblemResult(Problem.NotFound);
        if (MembershipRules.Staff(facts.Member(fact.Id, caller.Account), time.GetUtcNow()) is { } problem)
            return new ProblemResult(problem);
        var count = Math.Clamp(limit ?? MostMembers, 1, MostMembers);
        var items = members.Members(fact.Id, state, after ?? 0, count);
        var which = state is null ? "" : $"state={Uri.EscapeDataString(state)}&";
        return Results.Ok(new Listing<MemberView>(items, items.Count == count ? $"{CafeApi.Prefix}/cafes/{cafe}/members?{which}limit={count}&after={items[^1].Id}" : null));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JoinCafe.Request), TypeInfoPropertyName = "JoinCafeRequest")]
[JsonSerializable(typeof(JoinCafe.Joined))]
[JsonSerializable(typeof(JoinCafe.Waiting))]
[JsonSerializable(typeof(GiveGrade.Request), TypeInfoPropertyName = "GiveGradeRequest")]
[JsonSerializable(typeof(GiveGrade.Given))]
[JsonSerializable(typeof(DescribeCafe.Request), TypeInfoPropertyName = "DescribeCafeRequest")]
[JsonSerializable(typeof(ChangeBoard.Request), TypeInfoPropertyName = "ChangeBoardRequest")]
[JsonSerializable(typeof(BoardView))]
[JsonSerializable(typeof(OpenBoard.Request), TypeInfoPropertyName = "OpenBoardRequest")]
[JsonSerializable(typeof(Listing<MemberView>))]
[JsonSerializable(typeof(Listing<BoardView>))]
public sealed partial class MemberApiJson : JsonSerializerContext;
