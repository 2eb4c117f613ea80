using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes;

/// <summary>Writes a post on a board.</summary>
public static class WritePost
{
    public sealed record Request(string? Board, string? Title, string? Body);

    public static async Task<IResult> FromApi(string cafe, Request body, Caller caller, CafeFacts facts, Writes writes, BoardRates rates, TimeProvider time, HttpRequest request) =>
        (await HandleAsync(cafe, body, caller, facts, writes, rates, time, request)).Created(entry => $"/cafes/{cafe}/posts/{entry.Position.Value}");

    public static async ValueTask<WriteOutcome> HandleAsync(string slug, Request body, Caller caller, CafeFacts facts, Writes writes, BoardRates rates, TimeProvider time, HttpRequest request)
    {
        if (facts.Cafe(slug) is not { } cafe)
            return new(Problem.NotFound);
        var errors = new InputErrors();
        var board = body.Board is { } name ? cafe.Board(name) : null;
        if (board is null)
            errors.Add("board", CafesTexts.T["input.board"]);
        var title = errors.Line("title", body.Title, 200);
        var text = errors.Lines("body", body.Body, 65_536);
        if (errors.Problem is { } problem)
            return new(problem);
        var change = new PostWritten(cafe.Id, board!.Id, title, text);
        _ = change.Rendered;
        return await writes.WriteAsync(caller, request, change, () => new(CafeRules.Write(cafe, board, facts.Member(cafe.Id, caller.Account), time.GetUtcNow()) ?? rates.Take(caller, board.Id)));
    }
}
