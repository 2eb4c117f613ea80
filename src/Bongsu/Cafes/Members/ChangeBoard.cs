using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes.Members;

/// <summary>Changes what a board is called, and who reads and writes on it.</summary>
public static class ChangeBoard
{
    /// <summary>What is left out stays as it is.</summary>
    public sealed record Request(string? Name, string? ReadGrade, string? WriteGrade);

    public static async Task<IResult> FromApi(string cafe, string board, Request body, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request) =>
        (await HandleAsync(cafe, board, body, caller, facts, writes, time, request)) is { Problem: { } problem } ? new ProblemResult(problem) : Results.Ok(BoardView.Of(facts.Cafe(cafe)!.Board(board)!));

    public static ValueTask<WriteOutcome> HandleAsync(string slug, string board, Request body, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request) =>
        Management.WriteAsync(slug, MembershipRules.Staff, (cafe, errors) => cafe.Board(board) is { } before ? Take(cafe, before, body, errors) : null, caller, facts, writes, time, request);

    private static BoardChanged Take(CafeFact cafe, BoardFact before, Request body, InputErrors errors)
    {
        var name = body.Name is null ? before.Name : errors.Line("name", body.Name, OpenBoard.LongestName);
        var read = OpenBoard.TakeGrade(errors, "readGrade", body.ReadGrade, before.ReadGrade, Grade.Guest);
        var write = OpenBoard.TakeGrade(errors, "writeGrade", body.WriteGrade, before.WriteGrade, Grade.Sprout);
        // A new member always has a place to speak.
        if (before == cafe.Boards[0])
        {
            if (read > Grade.Sprout)
                errors.Add("readGrade", MemberTexts.T["input.first-board"]);
            if (write > Grade.Sprout)
                errors.Add("writeGrade", MemberTexts.T["input.first-board"]);
        }
        return new(cafe.Id, before.Id, name, read, write);
    }
}
