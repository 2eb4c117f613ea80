using System.Text;
using MimeKit;

namespace Bongsu.Hotline.Delivery;

/// <summary>A call as mail.</summary>
public static class CallMail
{
    public static MimeMessage Of(string message, DateTimeOffset at, string to, string from, CallWords words)
    {
        var sender = new MailboxAddress(Encoding.UTF8, HotlineTexts.T["message.from"], from);
        // The id is the message's own whenever it is sent: who gets it twice drops one.
        var mail = new MimeMessage([sender], [new MailboxAddress(Encoding.UTF8, "", to)], words.Subject, new TextPart("plain") { Text = string.Join("\n\n", words.Lines) + "\n" })
        {
            MessageId = $"{message}@{sender.Domain}",
            Date = at,
            Priority = MessagePriority.Urgent,
        };
        // RFC 3834: no machine answers this one.
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mail;
    }
}
