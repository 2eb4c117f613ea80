using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bongsu.Portal.Hotline;

/// <summary>Tells everything that is wrong with a roster at once, each with the path of its key.</summary>
public static partial class RosterValidation
{
    private const int LongestUrl = 2_000;
    private const int LongestTemplate = 2_000;

    /// <summary>The errors (<c>people.kim.ways[0].url: …</c>), in the order of the plan; none where the roster can be used.</summary>
    public static IReadOnlyList<string> Errors(this HotlineRoster roster) =>
    [
        .. roster.People.Count > 500 ? ["people: at most 500"] : Array.Empty<string>(),
        .. roster.People.SelectMany(person => Person($"people.{person.Key}", person.Key, person.Value, roster)),
        .. roster.Rotations.SelectMany(rotation => Rotation($"rotations.{rotation.Key}", rotation.Key, rotation.Value, roster)),
        .. roster.Groups.SelectMany(group => Group($"groups.{group.Key}", group.Key, group.Value, roster)),
        .. roster.Steps.Count > 20 ? ["steps: at most 20"] : Array.Empty<string>(),
        .. roster.Steps.SelectMany((step, i) => Step($"steps[{i}]", step, i, roster)),
        .. roster.Smtp is { } smtp ? Smtp(smtp) : [],
        .. roster.WeeklyTest is { } test ? Weekly(test, roster) : [],
    ];

    private static IEnumerable<string> Person(string path, string id, Person person, HotlineRoster roster)
    {
        if (!Id().IsMatch(id))
            yield return $"{path}: an id is 1 to 32 of a-z, 0-9, - and _";
        if (person.Name.Trim().Length is 0 or > 60 || person.Name.Any(char.IsControl))
            yield return $"{path}.name: 1 to 60 characters, none of them a control character";
        if (person.Ways.Count is 0 or > 10)
            yield return $"{path}.ways: 1 to 10 ways to reach them";
        foreach (var (way, i) in person.Ways.Select((way, i) => (way, i)))
            foreach (var error in Way($"{path}.ways[{i}]", way, roster))
                yield return error;
        if (person.Ways.Select(Reached).Distinct().Count() < person.Ways.Count)
            yield return $"{path}.ways: the same way twice";
    }

    // Where a way leads: two that differ in nothing else are one.
    private static Way Reached(Way way) => way is TextMessageWay text ? new TextMessageWay(text.Url, text.Number, "", null) { Patience = default } : way with { Patience = default };

    private static IEnumerable<string> Way(string path, Way way, HotlineRoster roster)
    {
        if (Outside(way.Patience, TimeSpan.FromSeconds(10), TimeSpan.FromHours(1)))
            yield return $"{path}.patience: from 10 s to 1 h";
        switch (way)
        {
            case EmailWay mail:
                if (!IsAddress(mail.Address))
                    yield return $"{path}.email: no address of mail";
                if (roster.Smtp is null)
                    yield return $"{path}.email: needs a mail server under smtp";
                break;
            case WebhookWay webhook when !IsUrl(webhook.Url):
                yield return $"{path}.url: an address that begins with https:// or http://, at most {LongestUrl} characters";
                break;
            case TextMessageWay text:
                if (!IsUrl(text.Url))
                    yield return $"{path}.url: an address that begins with https:// or http://, at most {LongestUrl} characters";
                if (!Number().IsMatch(text.Number))
                    yield return $"{path}.number: digits, blanks, - and +, at most 24";
                if (text.Template.Length > LongestTemplate || !text.Template.Contains("{text}", StringComparison.Ordinal) || !IsJson(text.Template))
                    yield return $"{path}.template: JSON of at most {LongestTemplate} characters with {{text}} within a string";
                if (text.TokenVariable is { } variable && !Variable().IsMatch(variable))
                    yield return $"{path}.tokenVariable: the name of an environment variable";
                break;
        }
    }

    private static IEnumerable<string> Rotation(string path, string id, Rotation rotation, HotlineRoster roster)
    {
        if (!Id().IsMatch(id))
            yield return $"{path}: an id is 1 to 32 of a-z, 0-9, - and _";
        if (roster.People.ContainsKey(id))
            yield return $"{path}: a person has this id";
        if (rotation.People.Count is 0 or > 100)
            yield return $"{path}.people: 1 to 100 people";
        foreach (var (who, i) in rotation.People.Select((who, i) => (who, i)).Where(each => !roster.People.ContainsKey(each.who)))
            yield return $"{path}.people[{i}]: nobody has the id '{who}'";
        if (rotation.ShiftDays is < 1 or > 28)
            yield return $"{path}.shiftDays: from 1 to 28";
        if (!IsZone(rotation.TimeZone))
            yield return $"{path}.timeZone: '{rotation.TimeZone}' is no time zone known here";
        foreach (var (standIn, i) in rotation.Overrides.Select((standIn, i) => (standIn, i)))
        {
            if (standIn.From >= standIn.Until)
                yield return $"{path}.overrides[{i}].until: not after its beginning";
            if (!roster.People.ContainsKey(standIn.Who))
                yield return $"{path}.overrides[{i}].who: nobody has the id '{standIn.Who}'";
        }
    }

    private static IEnumerable<string> Group(string path, string id, IReadOnlyList<string> members, HotlineRoster roster)
    {
        if (!Id().IsMatch(id))
            yield return $"{path}: an id is 1 to 32 of a-z, 0-9, - and _";
        if (roster.People.ContainsKey(id) || roster.Rotations.ContainsKey(id))
            yield return $"{path}: a person or a rotation has this id";
        if (members.Count is 0 or > 500)
            yield return $"{path}: 1 to 500 people and rotations";
        foreach (var (member, i) in members.Select((member, i) => (member, i)).Where(each => !roster.People.ContainsKey(each.member) && !roster.Rotations.ContainsKey(each.member)))
            yield return $"{path}[{i}]: no person and no rotation has the id '{member}'";
    }

    private static IEnumerable<string> Step(string path, EscalationStep step, int number, HotlineRoster roster)
    {
        if (step.Whom.Count == 0 && number > 0)
            yield return $"{path}.whom: only the first step may leave it to the call";
        foreach (var (name, i) in step.Whom.Select((name, i) => (name, i)).Where(each => !IsKnown(each.name, roster)))
            yield return $"{path}.whom[{i}]: no group, rotation or person has the id '{name}'";
        if (Outside(step.Timeout, TimeSpan.FromSeconds(10), TimeSpan.FromHours(2)))
            yield return $"{path}.timeout: from 10 s to 2 h";
        if (step.Enough is < 1)
            yield return $"{path}.enough: at least 1";
        if (step.Repeats is < 0 or > 20)
            yield return $"{path}.repeats: from 0 to 20";
        if (Outside(step.RepeatEvery, TimeSpan.FromSeconds(10), TimeSpan.FromHours(2)))
            yield return $"{path}.repeatEvery: from 10 s to 2 h";
    }

    private static IEnumerable<string> Smtp(SmtpSettings smtp)
    {
        if (Uri.CheckHostName(smtp.Host) == UriHostNameType.Unknown)
            yield return "smtp.host: no name of a server";
        if (smtp.Port is < 1 or > 65_535)
            yield return "smtp.port: from 1 to 65535";
        if (!IsAddress(smtp.From))
            yield return "smtp.from: no address of mail";
        if (smtp.User is null != smtp.PasswordVariable is null || smtp.PasswordVariable is { } variable && !Variable().IsMatch(variable))
            yield return "smtp.passwordVariable: the name of an environment variable, together with smtp.user";
        if (smtp.Fingerprint is { } fingerprint && !Sha256().IsMatch(fingerprint))
            yield return "smtp.fingerprint: 64 hexadecimal digits, the SHA-256 of the server's certificate";
        if (smtp is { User: not null, Tls: SmtpTls.None })
            yield return "smtp.tls: a password must not travel in the clear";
    }

    private static IEnumerable<string> Weekly(WeeklyTest test, HotlineRoster roster)
    {
        if (!IsZone(test.TimeZone))
            yield return $"weeklyTest.timeZone: '{test.TimeZone}' is no time zone known here";
        foreach (var (name, i) in test.Groups.Select((name, i) => (name, i)).Where(each => !IsKnown(each.name, roster)))
            yield return $"weeklyTest.groups[{i}]: no group, rotation or person has the id '{name}'";
    }

    private static bool IsKnown(string name, HotlineRoster roster) => roster.Groups.ContainsKey(name) || roster.Rotations.ContainsKey(name) || roster.People.ContainsKey(name);

    private static bool Outside(TimeSpan value, TimeSpan least, TimeSpan most) => value < least || value > most;

    private static bool IsUrl(string url) => url.Length <= LongestUrl && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.Host.Length > 0;

    private static bool IsAddress(string address) => address.Length <= 254 && Address().IsMatch(address);

    private static bool IsZone(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    private static bool IsJson(string template)
    {
        try
        {
            // Where a place stands outside a string, what it is filled with would not be JSON either.
            return JsonNode.Parse(template) is JsonObject && JsonNode.Parse(template.Replace("{text}", "x", StringComparison.Ordinal).Replace("{number}", "x", StringComparison.Ordinal)) is JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A[a-z0-9_-]{1,32}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[0-9+ -]{3,24}\z")]
    private static partial Regex Number();

    // Printable ASCII of one mailbox; what else RFC 5322 allows nobody is called by.
    [GeneratedRegex(@"\A[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\z")]
    private static partial Regex Address();

    [GeneratedRegex(@"\A[0-9A-Fa-f]{64}\z")]
    private static partial Regex Sha256();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,99}\z")]
    private static partial Regex Variable();
}
