using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Situations.Facts;

/// <summary>Pins, corrects and withdraws facts.</summary>
public static class PinFact
{
    public const int LongestText = 500;
    public const int LongestSource = 100;
    public const int LongestLink = 500;

    /// <param name="Text">The fact.</param>
    /// <param name="Source">Who says so.</param>
    /// <param name="Link">Where they say it, on the web; may be left out.</param>
    public sealed record Request(string? Text, string? Source, string? Link);

    public static ValueTask<WriteOutcome> PinAsync(long situation, Request body, Caller caller, Writes writes, HttpRequest request) =>
        TakeAsync(body, (text, source, link) => new FactPinned(situation, text, source, link), caller, writes, request);

    public static ValueTask<WriteOutcome> CorrectAsync(long situation, long fact, Request body, Caller caller, Writes writes, HttpRequest request) =>
        TakeAsync(body, (text, source, link) => new FactCorrected(situation, fact, text, source, link), caller, writes, request);

    /// <summary>Withdraws a fact; the reason is required, for it is shown to everybody.</summary>
    public static ValueTask<WriteOutcome> WithdrawAsync(long situation, long fact, string? reason, Caller caller, Writes writes, HttpRequest request)
    {
        var errors = new InputErrors();
        var why = errors.Line("reason", reason, TurnSituation.LongestReason);
        return errors.Problem is { } problem ? new(new WriteOutcome(problem)) : writes.WriteAsync(caller, request, new FactWithdrawn(situation, fact, why), () => new((Problem?)null));
    }

    private static ValueTask<WriteOutcome> TakeAsync(Request body, Func<string, string, string, object> change, Caller caller, Writes writes, HttpRequest request)
    {
        var errors = new InputErrors();
        var (text, source, link) = (errors.Lines("text", body.Text, LongestText), errors.Line("source", body.Source, LongestSource), errors.Line("link", body.Link, LongestLink, required: false));
        // Pages link to it: nothing but the web.
        if (link.Length > 0 && !(Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            errors.Add("link", SituationTexts.T["input.link"]);
        return errors.Problem is { } problem ? new(new WriteOutcome(problem)) : writes.WriteAsync(caller, request, change(text, source, link), () => new((Problem?)null));
    }
}
