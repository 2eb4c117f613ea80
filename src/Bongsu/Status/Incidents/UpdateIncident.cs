using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Status.Incidents;

/// <summary>Tells how an incident goes on, and in writing how it ended.</summary>
public static class UpdateIncident
{
    /// <param name="Text">What is known now. Markdown.</param>
    /// <param name="TextEn">The same in English; may be left out.</param>
    /// <param name="State"><c>investigating</c>, <c>identified</c>, <c>monitoring</c> or <c>resolved</c>, which ends it; any other opens one again that had ended.</param>
    public sealed record Request(string? Text, string? TextEn, string? State);

    public static async Task<IResult> FromApi(long id, Request body, Caller caller, Writes writes, HttpRequest request) =>
        (await HandleAsync(id, body, caller, writes, request)).Created(entry => $"{Incident.UrlOf(id)}#u{entry.Position.Value}");

    public static ValueTask<WriteOutcome> HandleAsync(long id, Request body, Caller caller, Writes writes, HttpRequest request)
    {
        var errors = new InputErrors();
        var (text, textEn) = (errors.Lines("text", body.Text, OpenIncident.LongestText), errors.Lines("textEn", body.TextEn, OpenIncident.LongestText, required: false));
        if (body.State is null || !IncidentWords.States.Contains(body.State))
            errors.Add("state", StatusTexts.T["input.state", string.Join(", ", IncidentWords.States)]);
        return errors.Problem is { } problem
            ? new(new WriteOutcome(problem))
            : writes.WriteAsync(caller, request, new IncidentUpdated(id, text, OpenIncident.OrNull(textEn), body.State!), () => new((Problem?)null));
    }
}
