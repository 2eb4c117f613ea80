using Bongsu.Portal.Identity;
using Bongsu.Portal.Load;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Status.Incidents;

/// <summary>Tells everybody that something is wrong.</summary>
public static class OpenIncident
{
    public const int LongestTitle = 100;
    public const int LongestText = 5_000;

    /// <summary>The parts that an incident can be about: those that everybody meets.</summary>
    public static IReadOnlyList<string> Components { get; } = [.. Parts.Shares.Keys.Where(part => part != Parts.Console)];

    /// <param name="Title">What is wrong.</param>
    /// <param name="TitleEn">The same in English; may be left out.</param>
    /// <param name="Text">What is known. Markdown.</param>
    /// <param name="TextEn">The same in English; may be left out.</param>
    /// <param name="Components">The parts that it is about; may be left out.</param>
    /// <param name="Impact"><c>none</c> (unless set), <c>minor</c> or <c>major</c>.</param>
    public sealed record Request(string? Title, string? TitleEn, string? Text, string? TextEn, string?[]? Components, string? Impact);

    public static async Task<IResult> FromApi(Request body, Caller caller, Writes writes, HttpRequest request) =>
        (await HandleAsync(body, caller, writes, request)).Created(entry => Incident.UrlOf(entry.Position.Value));

    public static ValueTask<WriteOutcome> HandleAsync(Request body, Caller caller, Writes writes, HttpRequest request)
    {
        var errors = new InputErrors();
        var (title, text) = (errors.Line("title", body.Title, LongestTitle), errors.Lines("text", body.Text, LongestText));
        var (titleEn, textEn) = (errors.Line("titleEn", body.TitleEn, LongestTitle, required: false), errors.Lines("textEn", body.TextEn, LongestText, required: false));
        string[] components = [.. body.Components?.OfType<string>().Distinct() ?? []];
        if (components.Except(Components).Any())
            errors.Add("components", StatusTexts.T["input.components", string.Join(", ", Components)]);
        var impact = string.IsNullOrEmpty(body.Impact) ? IncidentWords.NoImpact : body.Impact;
        if (!IncidentWords.Impacts.Contains(impact))
            errors.Add("impact", StatusTexts.T["input.impact", string.Join(", ", IncidentWords.Impacts)]);
        return errors.Problem is { } problem
            ? new(new WriteOutcome(problem))
            : writes.WriteAsync(caller, request, new IncidentOpened(title, OrNull(titleEn), text, OrNull(textEn), components, impact), () => new((Problem?)null));
    }

    internal static string? OrNull(string text) => text.Length == 0 ? null : text;
}
