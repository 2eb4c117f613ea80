using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes;

/// <summary>Opens a cafe; any member of the portal may.</summary>
public static class OpenCafe
{
    public const int LongestName = 60;
    public const int LongestDescription = 1_000;

    public sealed record Request(string? Slug, string? Name, string? Description, string? JoinPolicy);

    public static async Task<IResult> FromApi(Request body, Caller caller, Writes writes, HttpRequest request) =>
        (await HandleAsync(body, caller, writes, request)).Created(_ => $"/cafes/{body.Slug}");

    public static async ValueTask<WriteOutcome> HandleAsync(Request body, Caller caller, Writes writes, HttpRequest request)
    {
        var errors = new InputErrors();
        if (!CafeSlug.IsCafe(body.Slug))
            errors.Add("slug", CafesTexts.T["input.slug"]);
        var name = errors.Line("name", body.Name, LongestName);
        var description = errors.Lines("description", body.Description, LongestDescription, required: false);
        if (body.JoinPolicy is not (null or "open" or "approval"))
            errors.Add("joinPolicy", CafesTexts.T["input.join-policy"]);
        return errors.Problem is { } problem
            ? new(problem)
            : await writes.WriteAsync(caller, request, new CafeOpened(body.Slug!, name, description, body.JoinPolicy ?? "open", CafesTexts.FirstBoard), () => default);
    }
}
