using System.Security.Cryptography;
using System.Text;
using Bongsu.Portal.Hotline;

namespace Bongsu.Hotline.Calls;

/// <summary>What the log says of a way: enough to find it in the roster again and to tell people which it was, not enough to reach anybody by it.</summary>
public sealed record WayIdentity(string Hash, string Kind, string Target)
{
    public static WayIdentity Of(Way way) => way switch
    {
        EmailWay mail => new(HashOf($"mail {mail.Address}"), "mail", MaskMail(mail.Address)),
        WebhookWay webhook => new(HashOf($"webhook {webhook.Form} {webhook.Url}"), webhook.Form.ToString().ToLowerInvariant(), Host(webhook.Url)),
        TextMessageWay text => new(HashOf($"text {text.Url} {text.Number}"), "text", "…" + text.Number[^Math.Min(3, text.Number.Length / 2)..]),
        _ => throw new InvalidOperationException($"No way is known that is a {way.GetType().Name}"),
    };

    /// <summary>The id of a message: the same for the same call, person, way and repetition, whichever process makes it.</summary>
    public string Message(long call, string person, int repetition) => HashOf($"message {call} {person} {Hash} {repetition}");

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    private static string MaskMail(string address) => $"{address[..1]}…{address[address.IndexOf('@', StringComparison.Ordinal)..]}";

    // The path of a webhook is its secret.
    private static string Host(string url) => new Uri(url).Host;
}
