using System.Net.Sockets;
using System.Text;
using Bongsu.Portal.Hotline;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Bongsu.Hotline.Delivery;

/// <summary>Sends mail, a connection each: a call is rare, and a kept connection is the one that has broken by then.</summary>
public static class MailDelivery
{
    public static async Task<DeliveryOutcome> DeliverAsync(string message, DateTimeOffset at, EmailWay way, SmtpSettings? smtp, CallWords words, CancellationToken cancellationToken)
    {
        if (smtp is null)
            return DeliveryOutcome.Gone;
        var password = smtp.PasswordVariable is { } variable ? Environment.GetEnvironmentVariable(variable) : null;
        if (smtp.User is not null && password is not { Length: > 0 })
            return DeliveryOutcome.NoSecret;
        // Asking an authority whether the certificate still holds needs the very network that may be down.
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        try
        {
            await client.ConnectAsync(smtp.Host, smtp.Port, Options(smtp.Tls), cancellationToken);
            if (smtp.User is not null)
                await client.AuthenticateAsync(smtp.User, password!, cancellationToken);
            await client.SendAsync(Mail(message, at, way.Address, smtp.From, words), cancellationToken);
            await client.DisconnectAsync(true, cancellationToken);
            return DeliveryOutcome.Taken;
        }
        catch (SmtpCommandException refused)
        {
            return DeliveryOutcome.Refused((int)refused.StatusCode);
        }
        catch (AuthenticationException)
        {
            return DeliveryOutcome.Refused((int)SmtpStatusCode.AuthenticationInvalidCredentials);
        }
        catch (Exception error) when (error is SocketException or IOException or ProtocolException or SslHandshakeException or NotSupportedException)
        {
            return DeliveryOutcome.Unreachable;
        }
    }

    private static MimeMessage Mail(string message, DateTimeOffset at, string to, string from, CallWords words)
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

    private static SecureSocketOptions Options(SmtpTls tls) => tls switch
    {
        SmtpTls.Implicit => SecureSocketOptions.SslOnConnect,
        SmtpTls.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };
}
