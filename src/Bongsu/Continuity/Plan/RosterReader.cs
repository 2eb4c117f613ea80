using System.Globalization;
using System.Text;
using Bongsu.Portal.Hotline;
using Bongsu.Portal.Texts;

namespace Bongsu.Continuity.Plan;

/// <summary>Reads the part of a plan that says who is called, and how.</summary>
public static class RosterReader
{
    private const int Many = 500, LongestName = 100, LongestText = 2_000;

    private static readonly Dictionary<string, Language> Languages = Language.All.ToDictionary(language => language.Code);
    private static readonly Dictionary<string, DayOfWeek> Days = Enum.GetValues<DayOfWeek>().ToDictionary(day => day.ToString().ToLowerInvariant());
    private static readonly Dictionary<string, SmtpTls> Tls = new() { ["starttls"] = SmtpTls.StartTls, ["implicit"] = SmtpTls.Implicit, ["none"] = SmtpTls.None };
    private static readonly Dictionary<string, WebhookForm> Forms = Enum.GetValues<WebhookForm>().ToDictionary(form => form.ToString().ToLowerInvariant());
    private static readonly Dictionary<string, bool> YesNo = new() { ["true"] = true, ["false"] = false, ["on"] = true, ["off"] = false };
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Day = TimeSpan.FromDays(1);

    public static HotlineRoster Read(PlanNode node)
    {
        var roster = new HotlineRoster
        {
            People = Map(node.Find("people"), Person),
            Rotations = Map(node.Find("rotations"), Rotation),
            Groups = Map(node.Find("groups"), Names),
            Steps = node.Find("steps") is { } steps ? [.. steps.Items(20).Select(Step)] : [],
            Smtp = node.Find("smtp") is { } smtp ? Smtp(smtp) : null,
            WeeklyTest = node.Find("weekly-test") is { } test ? Weekly(test) : null,
        };
        node.NoOthers();
        foreach (var error in roster.Errors())
        {
            var colon = error.IndexOf(": ", StringComparison.Ordinal);
            node.WrongAt(InPlanWords(error[..colon]), error[(colon + 2)..]);
        }
        return roster;
    }

    private static Dictionary<string, T> Map<T>(PlanNode? node, Func<PlanNode, T> read) =>
        node is null ? [] : node.Keys.Take(Many).Distinct().ToDictionary(key => key, key => read(node.Find(key)!), StringComparer.Ordinal);

    private static IReadOnlyList<string> Names(PlanNode node) => [.. node.Items(Many).Select(name => name.Line(LongestName))];

    private static Person Person(PlanNode node)
    {
        var person = new Person(Text(node, "name") ?? "", node.Find("language")?.Word(Languages) ?? Language.Korean, node.Find("ways") is { } ways ? [.. ways.Items(10).Select(Way)] : [])
        {
            Decides = node.Find("decides")?.Word(YesNo) ?? false,
        };
        node.NoOthers();
        return person;
    }

    private static Way Way(PlanNode node)
    {
        Way way = node.Find("email") is { } mail ? new EmailWay(mail.Line(LongestText))
            : node.Find("webhook") is { } form ? new WebhookWay(form.Word(Forms), Text(node, "url") ?? "")
            : node.Find("text") is { } number ? new TextMessageWay(Text(node, "url") ?? "", number.Line(LongestName), Text(node, "template") ?? "", Text(node, "token-variable"))
            : Unknown(node);
        if (node.Find("patience") is { } patience)
            way = way with { Patience = patience.Time(Second, Day) };
        node.NoOthers();
        return way;
    }

    private static EmailWay Unknown(PlanNode node)
    {
        node.Wrong("needs one of 'email', 'webhook' and 'text'");
        return new("");
    }

    private static Rotation Rotation(PlanNode node)
    {
        var rotation = new Rotation(
            node.Find("people") is { } people ? Names(people) : [], node.Find("shift-days")?.Whole(1, 28) ?? 7, Clock(node, "hand-over") ?? new(9, 0),
            node.Find("weekday")?.Word(Days) ?? DayOfWeek.Monday, Text(node, "time-zone") ?? "Asia/Seoul")
        {
            Overrides = node.Find("overrides") is { } overrides ? [.. overrides.Items(Many).Select(Override)] : [],
        };
        if (node.Find("start") is { } start)
        {
            if (DateOnly.TryParseExact(start.Line(LongestName), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                rotation = rotation with { Start = day };
            else
                start.Wrong("has to be a day such as 2026-01-05");
        }
        node.NoOthers();
        return rotation;
    }

    private static RotationOverride Override(PlanNode node)
    {
        var standIn = new RotationOverride(Moment(node, "from"), Moment(node, "until"), Text(node, "who") ?? "");
        node.NoOthers();
        return standIn;
    }

    private static EscalationStep Step(PlanNode node)
    {
        var step = new EscalationStep();
        step = step with
        {
            Whom = node.Find("whom") is { } whom ? Names(whom) : [],
            Timeout = node.Find("timeout")?.Time(Second, Day) ?? step.Timeout,
            Enough = node.Find("enough")?.Whole(1, Many),
            Repeats = node.Find("repeats")?.Whole(0, 20) ?? step.Repeats,
            RepeatEvery = node.Find("repeat-every")?.Time(Second, Day) ?? step.RepeatEvery,
        };
        node.NoOthers();
        return step;
    }

    private static SmtpSettings Smtp(PlanNode node)
    {
        var smtp = new SmtpSettings(Text(node, "host") ?? "", node.Find("port")?.Whole(1, 65_535) ?? 587, node.Find("tls")?.Word(Tls) ?? SmtpTls.StartTls, Text(node, "from") ?? "")
        {
            User = Text(node, "user"),
            PasswordVariable = Text(node, "password-variable"),
            Fingerprint = Text(node, "fingerprint"),
        };
        node.NoOthers();
        return smtp;
    }

    private static WeeklyTest Weekly(PlanNode node)
    {
        var test = new WeeklyTest(node.Find("day")?.Word(Days) ?? DayOfWeek.Monday, Clock(node, "at") ?? new(10, 0), Text(node, "time-zone") ?? "Asia/Seoul", node.Find("groups") is { } groups ? Names(groups) : []);
        node.NoOthers();
        return test;
    }

    private static string? Text(PlanNode node, string key) => node.Find(key)?.Line(LongestText);

    private static TimeOnly? Clock(PlanNode node, string key)
    {
        if (node.Find(key) is not { } at)
            return null;
        if (!TimeOnly.TryParseExact(at.Line(LongestName), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            at.Wrong("has to be a time of day such as 09:00");
        return time;
    }

    private static DateTimeOffset Moment(PlanNode node, string key)
    {
        if (node.Find(key) is not { } at)
        {
            node.Wrong($"lacks '{key}'");
            return default;
        }
        if (!DateTimeOffset.TryParseExact(at.Line(LongestName), "yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            at.Wrong("has to be a moment such as 2026-12-24T09:00+09:00");
        return moment;
    }

    // people.kim.ways[0].tokenVariable → people.kim.ways[0].token-variable
    private static string InPlanWords(string path)
    {
        var words = new StringBuilder();
        foreach (var letter in path)
            words.Append(char.IsAsciiLetterUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : letter);
        return words.ToString();
    }
}
