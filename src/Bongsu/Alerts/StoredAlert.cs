using Bongsu.Portal.Alerts;
using Bongsu.Portal.Texts;

namespace Bongsu.Alerts;

/// <summary>An alert as it is kept.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Message">What it says.</param>
/// <param name="SupersededBy">The message that updates or cancels it; null while none does.</param>
/// <param name="Xml">As it was received.</param>
public sealed record StoredAlert(long Id, CapAlert Message, long? SupersededBy, string Xml)
{
    public string Url => $"/alerts/{Id}";

    public CapInfo Korean => In(Language.Korean) ?? Message.Infos[0];

    public CapInfo? English => In(Language.English);

    /// <summary>What it says in the language of the page being made, as far as it was written in it.</summary>
    public Translated Of(Func<CapInfo, string?> part) => new(part(Korean) ?? "", English is { } english ? part(english) : null);

    public Translated Headline => Of(info => info.Headline ?? info.Event);

    public string Areas => string.Join(", ", Korean.Areas);

    public bool IsInForce(DateTimeOffset now) => SupersededBy is null && Message.IsForEverybody && Message.ExpiresAt > now;

    public AlertInForce Shown => new(Id, Message.Severity, Headline, Areas, Message.Sent);

    private CapInfo? In(Language language) => Message.Infos.FirstOrDefault(info => info.Language.StartsWith(language.Code, StringComparison.OrdinalIgnoreCase));
}
