using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes.Members;

/// <summary>Adds a board to a cafe.</summary>
public static class OpenBoard
{
    /// <summary>More boards than this nobody finds their way through.</summary>
    public const int MostBoards = 100;

    public const int LongestName = 40;

    public sealed record Request(string? Slug, string? Name, string? ReadGrade, string? WriteGrade);

    public static async Task<IResult> FromApi(string cafe, Request body, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request) =>
        (await HandleAsync(cafe, body, caller, facts, writes, time, request)).Created(_ => $"/cafes/{cafe}/boards/{body.Slug}");

    public static ValueTask<WriteOutcome> HandleAsync(string slug, Request body, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request) =>
        Management.WriteAsync(slug, MembershipRules.Staff, (cafe, errors) => Take(cafe, body, errors), caller, facts, writes, time, request);

    private static BoardOpened Take(CafeFact cafe, Request body, InputErrors errors)
    {
        if (!CafeSlug.IsBoard(body.Slug))
            errors.Add("slug", MemberTexts.T["input.board-slug"]);
        else if (cafe.Boards.Count >= MostBoards)
            errors.Add("slug", MemberTexts.T["input.too-many-boards", MostBoards]);
        var name = errors.Line("name", body.Name, LongestName);
        var read = TakeGrade(errors, "readGrade", body.ReadGrade, Grade.Guest, Grade.Guest);
        var write = TakeGrade(errors, "writeGrade", body.WriteGrade, Grade.Sprout, Grade.Sprout);
        return new(cafe.Id, body.Slug!, name, read, write);
    }

    /// <summary>The grade that a field names; <paramref name="usual"/> where it names none.</summary>
    public static Grade TakeGrade(InputErrors errors, string field, string? word, Grade usual, Grade lowest)
    {
        if (string.IsNullOrEmpty(word))
            return usual;
        if (!Grades.TryParse(word, out var grade) || grade < lowest)
            errors.Add(field, MemberTexts.T["input.grade"]);
        return grade;
    }
}
