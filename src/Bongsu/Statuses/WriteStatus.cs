using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Statuses;

/// <summary>Writes a status.</summary>
public static class WriteStatus
{
    /// <param name="Text">What it says.</param>
    /// <param name="ReplyTo">The status that it answers.</param>
    public sealed record Request(string? Text, long? ReplyTo);

    public static async Task<IResult> FromApi(Request body, Caller caller, StatusFacts facts, TagRates rates, Writes writes, HttpRequest request) =>
        (await HandleAsync(body, caller, facts, rates, writes, request)).Created(entry => StatusAddress.Of(entry.Position.Value));

    public static ValueTask<WriteOutcome> HandleAsync(Request body, Caller caller, StatusFacts facts, TagRates rates, Writes writes, HttpRequest request)
    {
        var errors = new InputErrors();
        var text = StatusRules.Text(errors, "text", body.Text);
        if (body.ReplyTo is { } answered && facts.Status(answered) is not { Removed: false })
            errors.Add("replyTo", StatusTexts.T["input.reply-to"]);
        if (errors.Problem is { } problem)
            return new(new WriteOutcome(problem));
        var change = new StatusWritten(caller.Account, text, body.ReplyTo);
        _ = change.Rendered;
        return writes.WriteAsync(caller, request, change, () => new(rates.Take(caller, change.Rendered.Tags, request) is { } wait ? Problem.TooMany(wait) : null));
    }
}
