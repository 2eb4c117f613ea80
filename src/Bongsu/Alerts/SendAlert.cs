using Bongsu.Portal.Alerts;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Alerts;

/// <summary>Warns everybody: with a message of CAP as its source wrote it, or with one made of what an operator types.</summary>
public static class SendAlert
{
    public const int LongestHeadline = 160;
    public const int LongestText = 2_000;
    public const int LongestArea = 200;
    public const int LongestHours = 72;

    /// <summary>What an alert can be about, as CAP tells them apart.</summary>
    public static IReadOnlyList<string> Categories { get; } = ["Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other"];

    public static IReadOnlyList<string> Urgencies { get; } = ["Immediate", "Expected", "Future", "Past", "Unknown"];

    public static IReadOnlyList<string> Certainties { get; } = ["Observed", "Likely", "Possible", "Unlikely", "Unknown"];

    public static IReadOnlyList<string> Severities { get; } = [.. Enum.GetNames<AlertSeverity>().Reverse()];

    /// <param name="Headline">One plain line, at most 160 letters.</param>
    /// <param name="HeadlineEn">The same in English; may be left out.</param>
    /// <param name="Description">What is known, plain text; may be left out.</param>
    /// <param name="DescriptionEn">The same in English; may be left out.</param>
    /// <param name="Instruction">What people should do; may be left out.</param>
    /// <param name="InstructionEn">The same in English; may be left out.</param>
    /// <param name="Area">Where, in words.</param>
    /// <param name="Category">One of CAP's; <c>Safety</c> unless set.</param>
    /// <param name="Severity"><c>Extreme</c>, <c>Severe</c>, <c>Moderate</c>, <c>Minor</c> or <c>Unknown</c>.</param>
    /// <param name="Urgency">One of CAP's; <c>Immediate</c> unless set.</param>
    /// <param name="Certainty">One of CAP's; <c>Observed</c> unless set.</param>
    /// <param name="Hours">How long it holds, from 1 to 72 hours; 6 unless set.</param>
    public sealed record Request(
        string? Headline, string? HeadlineEn, string? Description, string? DescriptionEn, string? Instruction, string? InstructionEn, string? Area, string? Category, string? Severity, string? Urgency, string? Certainty, int? Hours);

    /// <summary>Sends a message as it was received.</summary>
    public static async ValueTask<WriteOutcome> HandleAsync(string xml, Caller caller, Writes writes, HttpRequest request)
    {
        try
        {
            CapReader.Read(xml);
        }
        catch (FormatException error)
        {
            return new(Problem.Invalid("xml", AlertTexts.T["input.xml", error.Message]));
        }
        return await writes.WriteAsync(caller, request, new AlertReceived(xml), () => new((Problem?)null));
    }

    /// <summary>Sends a message made of what was typed.</summary>
    public static async ValueTask<WriteOutcome> HandleAsync(Request body, Caller caller, Writes writes, PortalAddress address, TimeProvider time, HttpRequest request)
    {
        var errors = new InputErrors();
        var category = OneOf(errors, "category", body.Category, Categories, "Safety");
        var (urgency, certainty, severity) = (OneOf(errors, "urgency", body.Urgency, Urgencies, "Immediate"), OneOf(errors, "certainty", body.Certainty, Certainties, "Observed"), OneOf(errors, "severity", body.Severity, Severities, null));
        var area = errors.Line("area", body.Area, LongestArea);
        var korean = (Headline: errors.Line("headline", body.Headline, LongestHeadline), Description: errors.Lines("description", body.Description, LongestText, required: false), Instruction: errors.Lines("instruction", body.Instruction, LongestText, required: false));
        var english = (Headline: errors.Line("headlineEn", body.HeadlineEn, LongestHeadline, required: false), Description: errors.Lines("descriptionEn", body.DescriptionEn, LongestText, required: false), Instruction: errors.Lines("instructionEn", body.InstructionEn, LongestText, required: false));
        if (body.Hours is < 1 or > LongestHours)
            errors.Add("hours", AlertTexts.T["input.hours", LongestHours]);
        if (errors.Problem is { } problem)
            return new(problem);
        var sent = Second(time);
        CapInfo Info(Language language, (string Headline, string Description, string Instruction) text) => new()
        {
            Language = language.Code,
            Categories = [category],
            Event = text.Headline,
            Urgency = urgency,
            Severity = Enum.Parse<AlertSeverity>(severity),
            Certainty = certainty,
            Expires = sent.AddHours(body.Hours ?? 6),
            SenderName = PortalTexts.T["portal.name"],
            Headline = text.Headline,
            Description = OrNull(text.Description),
            Instruction = OrNull(text.Instruction),
            Areas = [area],
        };
        return await WriteAsync(Message(address, sent, CapMessageType.Alert) with
        {
            Infos = english.Headline.Length == 0 ? [Info(Language.Korean, korean)] : [Info(Language.Korean, korean), Info(Language.English, english)],
        }, caller, writes, request);
    }

    /// <summary>Takes an alert back, in the name of who sent it.</summary>
    public static async ValueTask<WriteOutcome> CancelAsync(long id, Caller caller, AlertQueries queries, Writes writes, PortalAddress address, TimeProvider time, HttpRequest request) =>
        queries.Find(id) is not { } alert ? new(Problem.NotFound) : await WriteAsync(Message(address, Second(time), CapMessageType.Cancel) with
        {
            Sender = alert.Message.Sender,
            References = [new(alert.Message.Sender, alert.Message.Identifier, alert.Message.Sent)],
        }, caller, writes, request);

    private static CapAlert Message(PortalAddress address, DateTimeOffset sent, CapMessageType type) => new()
    {
        Identifier = $"bongsu-{Guid.CreateVersion7(sent):N}",
        Sender = new Uri(address.Of("/")).Authority,
        Sent = sent,
        Status = CapStatus.Actual,
        Type = type,
        Scope = CapScope.Public,
    };

    private static ValueTask<WriteOutcome> WriteAsync(CapAlert alert, Caller caller, Writes writes, HttpRequest request) =>
        writes.WriteAsync(caller, request, new AlertReceived(CapWriter.Write(alert)), () => new((Problem?)null));

    // CAP knows no parts of a second.
    private static DateTimeOffset Second(TimeProvider time) => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());

    private static string OneOf(InputErrors errors, string field, string? value, IReadOnlyList<string> all, string? otherwise)
    {
        if (string.IsNullOrEmpty(value) && otherwise is not null)
            return otherwise;
        if (value is null || !all.Contains(value))
            errors.Add(field, AlertTexts.T["input.one-of", string.Join(", ", all)]);
        return value ?? "";
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
