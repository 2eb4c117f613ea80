using System.Globalization;
using Bongsu.Cafes.Members.Pages;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Cafes.Members;

/// <summary>The pages by which a cafe is managed, one for each thing: a form that was refused comes again as it was typed. They work while the cafe is closed, or nobody could open it again.</summary>
public static class ManageForms
{
    public static void MapManagePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/cafes/{cafe}/manage").RequireAuthorization();
        pages.MapGet("", Show);
        pages.MapGet("/description", ShowDescription);
        pages.MapPost("/description", DescribeAsync).LimitPerAccount(LimitKind.Other);
        pages.MapGet("/boards", ShowBoards);
        pages.MapPost("/boards", OpenBoardAsync).LimitPerAccount(LimitKind.Other);
        pages.MapGet("/boards/{board}", ShowBoard);
        pages.MapPost("/boards/{board}", ChangeBoardAsync).LimitPerAccount(LimitKind.Other);
        pages.MapGet("/grades", ShowGrades);
        pages.MapPost("/grades", NameGradesAsync).LimitPerAccount(LimitKind.Other);
        pages.MapGet("/promotion", ShowPromotion);
        pages.MapPost("/promotion", SetPromotionAsync).LimitPerAccount(LimitKind.Other);
        foreach (var closed in new[] { true, false })
        {
            pages.MapGet(DoorWord(closed), ConfirmDoors(closed));
            pages.MapPost(DoorWord(closed), TurnAsync(closed)).LimitPerAccount(LimitKind.Other);
        }
    }

    private static IResult Show(string cafe, Caller caller, CafeFacts facts, TimeProvider time) => Page<ManagePage>(cafe, MembershipRules.Staff, caller, facts, time,
        fact => new() { [nameof(ManagePage.Own)] = facts.Member(fact.Id, caller.Account).Grade });

    private static IResult ShowDescription(string cafe, Caller caller, CafeFacts facts, TimeProvider time) => Description(cafe, caller, facts, time, null, null);

    private static async Task<IResult> DescribeAsync(string cafe, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var wish = new DescribeCafe.Request(form.First("name") ?? "", form.First("description") ?? "", form.First("joinPolicy"),
            [.. Enumerable.Range(0, DescribeCafe.MostQuestions).Select(i => form.First($"questions.{i}"))]);
        var outcome = await DescribeCafe.HandleAsync(cafe, wish, caller, facts, writes, time, request);
        return outcome.Problem is { } problem ? Description(cafe, caller, facts, time, wish, problem) : outcome.SeeOther(Address(cafe));
    }

    private static IResult Description(string cafe, Caller caller, CafeFacts facts, TimeProvider time, DescribeCafe.Request? typed, Problem? problem) =>
        Page<DescriptionPage>(cafe, MembershipRules.Manager, caller, facts, time, fact => new()
        {
            [nameof(DescriptionPage.Wish)] = typed ?? new(fact.Name, fact.Description, fact.JoinPolicy, [.. fact.Questions]),
            [nameof(DescriptionPage.Problem)] = problem,
        }, problem);

    private static IResult ShowBoards(string cafe, Caller caller, CafeFacts facts, TimeProvider time) =>
        Boards(cafe, caller, facts, time, new(null, null, Grade.Guest.Word(), Grade.Sprout.Word()), null);

    private static async Task<IResult> OpenBoardAsync(string cafe, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var wish = new OpenBoard.Request(form.First("slug"), form.First("name"), form.First("readGrade"), form.First("writeGrade"));
        var outcome = await OpenBoard.HandleAsync(cafe, wish, caller, facts, writes, time, request);
        return outcome.Problem is { } problem ? Boards(cafe, caller, facts, time, wish, problem) : outcome.SeeOther($"{Address(cafe)}/boards");
    }

    private static IResult Boards(string cafe, Caller caller, CafeFacts facts, TimeProvider time, OpenBoard.Request wish, Problem? problem) =>
        Page<BoardsPage>(cafe, MembershipRules.Staff, caller, facts, time, _ => new() { [nameof(BoardsPage.Wish)] = wish, [nameof(BoardsPage.Problem)] = problem }, problem);

    private static IResult ShowBoard(string cafe, string board, Caller caller, CafeFacts facts, TimeProvider time) => Board(cafe, board, caller, facts, time, null, null);

    private static async Task<IResult> ChangeBoardAsync(string cafe, string board, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var wish = new ChangeBoard.Request(form.First("name") ?? "", form.First("readGrade"), form.First("writeGrade"));
        var outcome = await ChangeBoard.HandleAsync(cafe, board, wish, caller, facts, writes, time, request);
        return outcome.Problem is { } problem ? Board(cafe, board, caller, facts, time, wish, problem) : outcome.SeeOther($"{Address(cafe)}/boards");
    }

    private static IResult Board(string cafe, string board, Caller caller, CafeFacts facts, TimeProvider time, ChangeBoard.Request? typed, Problem? problem) =>
        Page<BoardPage>(cafe, MembershipRules.Staff, caller, facts, time, fact => fact.Board(board) is not { } now ? null : new()
        {
            [nameof(BoardPage.Board)] = now,
            [nameof(BoardPage.Wish)] = typed ?? new(now.Name, now.ReadGrade.Word(), now.WriteGrade.Word()),
            [nameof(BoardPage.Problem)] = problem,
        }, problem);

    private static IResult ShowGrades(string cafe, Caller caller, CafeFacts facts, TimeProvider time) => GradesOf(cafe, caller, facts, time, null, null);

    private static async Task<IResult> NameGradesAsync(string cafe, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        string?[] names = [.. Enum.GetValues<Grade>().Select(grade => form.First($"names.{(int)grade}"))];
        var outcome = await NameGrades.HandleAsync(cafe, names, caller, facts, writes, time, request);
        return outcome.Problem is { } problem ? GradesOf(cafe, caller, facts, time, names, problem) : outcome.SeeOther(Address(cafe));
    }

    private static IResult GradesOf(string cafe, Caller caller, CafeFacts facts, TimeProvider time, IReadOnlyList<string?>? typed, Problem? problem) =>
        Page<GradesPage>(cafe, MembershipRules.Manager, caller, facts, time, fact => new() { [nameof(GradesPage.Names)] = typed ?? fact.GradeNames, [nameof(GradesPage.Problem)] = problem }, problem);

    private static IResult ShowPromotion(string cafe, Caller caller, CafeFacts facts, TimeProvider time) => Promotion(cafe, caller, facts, time, null, null);

    private static async Task<IResult> SetPromotionAsync(string cafe, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        SetPromotion.Wish[] wishes = [.. SetPromotion.Reachable.Select(grade => new SetPromotion.Wish(
            grade, form.First($"{grade.Word()}.posts"), form.First($"{grade.Word()}.comments"), form.First($"{grade.Word()}.visits")))];
        var outcome = await SetPromotion.HandleAsync(cafe, wishes, caller, facts, writes, time, request);
        return outcome.Problem is { } problem ? Promotion(cafe, caller, facts, time, wishes, problem) : outcome.SeeOther(Address(cafe));
    }

    private static IResult Promotion(string cafe, Caller caller, CafeFacts facts, TimeProvider time, IReadOnlyList<SetPromotion.Wish>? typed, Problem? problem) =>
        Page<PromotionPage>(cafe, MembershipRules.Manager, caller, facts, time, fact => new()
        {
            [nameof(PromotionPage.Wishes)] = typed ?? [.. SetPromotion.Reachable.Select(grade => fact.Promotion.FirstOrDefault(rule => rule.Grade == grade) is { } rule
                ? new SetPromotion.Wish(grade, Text(rule.Posts), Text(rule.Comments), Text(rule.Visits)) : new(grade, null, null, null))],
            [nameof(PromotionPage.Problem)] = problem,
        }, problem);

    private static Delegate ConfirmDoors(bool closed) => (string cafe, Caller caller, CafeFacts facts, TimeProvider time) => Doors(cafe, closed, caller, facts, time, null);

    private static Delegate TurnAsync(bool closed) => async (string cafe, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request) =>
    {
        await request.ReadFieldsAsync();
        var outcome = await CloseCafe.HandleAsync(cafe, closed, caller, facts, writes, time, request);
        return outcome.Problem is { } problem ? Doors(cafe, closed, caller, facts, time, problem) : outcome.SeeOther(Address(cafe));
    };

    private static IResult Doors(string cafe, bool closed, Caller caller, CafeFacts facts, TimeProvider time, Problem? problem) =>
        Find(cafe, MembershipRules.Manager, caller, facts, time, out var stranger) is not { } fact ? new ProblemResult(stranger!)
            : new View<ConfirmView>(new()
            {
                [nameof(ConfirmView.Title)] = MemberTexts.T[$"{DoorWord(closed)}.title"],
                [nameof(ConfirmView.Question)] = MemberTexts.T[$"{DoorWord(closed)}.sure"],
                [nameof(ConfirmView.Quote)] = fact.Name,
                [nameof(ConfirmView.Do)] = MemberTexts.T[$"{DoorWord(closed)}.do"],
                [nameof(ConfirmView.Action)] = $"{Address(cafe)}/{DoorWord(closed)}",
                [nameof(ConfirmView.Back)] = Address(cafe),
                [nameof(ConfirmView.Problem)] = problem,
            })
            { Status = problem?.Status ?? StatusCodes.Status200OK };

    /// <summary>A page for whoever may, with its own parameters and the cafe; not found where it makes none.</summary>
    private static IResult Page<TPage>(
        string slug, Func<MemberFact, DateTimeOffset, Problem?> rule, Caller caller, CafeFacts facts, TimeProvider time,
        Func<CafeFact, Dictionary<string, object?>?> make, Problem? problem = null) where TPage : IComponent
    {
        if (Find(slug, rule, caller, facts, time, out var stranger) is not { } cafe)
            return new ProblemResult(stranger!);
        if (make(cafe) is not { } parameters)
            return new ProblemResult(Problem.NotFound);
        parameters[nameof(ManagePage.Cafe)] = cafe;
        return new View<TPage>(parameters) { Status = problem?.Status ?? StatusCodes.Status200OK };
    }

    private static CafeFact? Find(string slug, Func<MemberFact, DateTimeOffset, Problem?> rule, Caller caller, CafeFacts facts, TimeProvider time, out Problem? problem)
    {
        var cafe = facts.Cafe(slug);
        problem = cafe is null ? Problem.NotFound : rule(facts.Member(cafe.Id, caller.Account), time.GetUtcNow());
        return problem is null ? cafe : null;
    }

    private static string Address(string cafe) => $"/cafes/{cafe}/manage";

    private static string DoorWord(bool closed) => closed ? "close" : "reopen";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
