using System.Text;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Texts;
using MimeKit;

namespace Bongsu.Status.Subscriptions;

/// <summary>What subscribers are sent as mail, in their language.</summary>
public sealed class SubscriptionMail(PortalAddress address)
{
    public MimeMessage Confirmation(Subscription subscription, string from, string id, DateTimeOffset now)
    {
        subscription.Language.Use();
        var T = StatusTexts.T;
        var link = address.Of($"{SubscriptionForms.Address}/{SubscriptionTokens.Issue(subscription, SubscriptionTokens.Confirming)}/confirmation");
        return Mail(subscription, from, id, now, T["mail.confirm.subject", PortalTexts.T["portal.name"]], [T["mail.confirm.text"], link, T["mail.confirm.ignore"]]);
    }

    public MimeMessage Of(Announcement news, Subscription subscription, string from, string id)
    {
        subscription.Language.Use();
        var T = StatusTexts.T;
        var ending = EndingOf(subscription);
        var mail = Mail(subscription, from, id, news.At, AnnouncementWords.Subject(news),
            [AnnouncementWords.Title(news), $"{news.Text}", address.Of(news.Path), T["mail.end", ending]]);
        // RFC 2369 and RFC 8058: the button that mail programs have for it, without a visit.
        mail.Headers.Add(HeaderId.ListUnsubscribe, $"<{ending}>");
        mail.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return mail;
    }

    public string EndingOf(Subscription subscription) => address.Of($"{SubscriptionForms.Address}/{SubscriptionTokens.Issue(subscription, SubscriptionTokens.Ending)}/end");

    private static MimeMessage Mail(Subscription subscription, string from, string id, DateTimeOffset at, string subject, IEnumerable<string> lines)
    {
        var sender = new MailboxAddress(Encoding.UTF8, PortalTexts.T["portal.name"], from);
        var mail = new MimeMessage([sender], [new MailboxAddress(Encoding.UTF8, "", subscription.Address)], subject, new TextPart("plain") { Text = string.Join("\n\n", lines.Where(line => line.Length > 0)) + "\n" })
        {
            // The same whenever it is sent: who gets it twice drops one.
            MessageId = $"{id}@{sender.Domain}",
            Date = at,
        };
        // RFC 3834: no machine answers this one.
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mail;
    }
}
