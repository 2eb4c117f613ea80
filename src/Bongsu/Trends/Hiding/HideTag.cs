using Bongsu.Portal.Identity;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Tags;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Trends.Hiding;

/// <summary>Takes a tag out of trends and suggestions, or lets it in again.</summary>
public static class HideTag
{
    public const int LongestReason = 300;

    public sealed record Request(string? Reason);

    /// <summary>A hidden tag, as the API answers it.</summary>
    public sealed record View(string Tag, string Reason, DateTimeOffset Since)
    {
        public static View Of(HiddenTag hidden) => new(hidden.Tag.Value, hidden.Reason, hidden.Since);
    }

    public static async Task<IResult> HideFromApi(string tag, Request body, Caller caller, HiddenTags hidden, Writes writes, HttpRequest request) =>
        (await HideAsync(tag, body.Reason, caller, writes, request)).Answer(() => hidden.Find(Tag.Parse(tag)!.Value) is { } now ? Results.Ok(View.Of(now))
            // Somebody else let it in again in between.
            : Results.NoContent());

    public static async Task<IResult> UnhideFromApi(string tag, [Microsoft.AspNetCore.Mvc.FromBody] Request? body, Caller caller, Writes writes, HttpRequest request) =>
        (await UnhideAsync(tag, body?.Reason, caller, writes, request)).NoContent();

    /// <summary>Hides a tag; a reason is required, for it is shown to everybody.</summary>
    public static ValueTask<WriteOutcome> HideAsync(string? tag, string? reason, Caller caller, Writes writes, HttpRequest request) =>
        WriteAsync(tag, reason, required: true, (name, why) => new TagHidden(name, why, Role), caller, writes, request);

    public static ValueTask<WriteOutcome> UnhideAsync(string? tag, string? reason, Caller caller, Writes writes, HttpRequest request) =>
        WriteAsync(tag, reason, required: false, (name, why) => new TagUnhidden(name, why, Role), caller, writes, request);

    private const string Role = "operator";

    private static ValueTask<WriteOutcome> WriteAsync(string? tag, string? reason, bool required, Func<string, string, object> change, Caller caller, Writes writes, HttpRequest request)
    {
        var errors = new InputErrors();
        if (Tag.Parse(tag) is not { } name)
            errors.Add("tag", TrendTexts.T["input.tag"]);
        else if (errors.Line("reason", reason, LongestReason, required) is var why && errors.Problem is null)
            return writes.WriteAsync(caller, request, change(name.Value, why), () => new((Problem?)null));
        return new(new WriteOutcome(errors.Problem!));
    }
}
