using System.Net.Sockets;
using System.Security.Cryptography;
using Bongsu.Portal.Hotline;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Bongsu.Portal.Delivery;

/// <summary>Sends mail, a connection each: a kept connection is the one that has broken by the time it is needed.</summary>
public static class Mailer
{
    /// <summary>Gives a mail to the plan's mail server. Whoever calls sets the limit of time.</summary>
    public static async Task<DeliveryOutcome> SendAsync(MimeMessage mail, SmtpSettings smtp, CancellationToken cancellationToken)
    {
        var password = smtp.PasswordVariable is { } variable ? Environment.GetEnvironmentVariable(variable) : null;
        if (smtp.User is not null && password is not { Length: > 0 })
            return DeliveryOutcome.NoSecret;
        // Asking an authority whether the certificate still holds needs the very network that may be down.
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        if (smtp.Fingerprint is { } fingerprint)
            client.ServerCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString(HashAlgorithmName.SHA256).Equals(fingerprint, StringComparison.OrdinalIgnoreCase) == true;
        try
        {
            await client.ConnectAsync(smtp.Host, smtp.Port, Options(smtp.Tls), cancellationToken);
            if (smtp.User is not null)
                await client.AuthenticateAsync(smtp.User, password!, cancellationToken);
            await client.SendAsync(mail, cancellationToken);
            await client.DisconnectAsync(true, cancellationToken);
            return DeliveryOutcome.Taken;
        }
        catch (SmtpCommandException refused)
        {
            return DeliveryOutcome.Refused((int)refused.StatusCode);
        }
        catch (AuthenticationException)
        {
            return DeliveryOutcome.SignInRefused;
        }
        catch (SslHandshakeException)
        {
            return DeliveryOutcome.NotTrusted;
        }
        // Neither this server nor one that answers in its place gets a password or a message in the clear.
        catch (NotSupportedException)
        {
            return DeliveryOutcome.NotPrivate;
        }
        catch (Exception error) when (error is SocketException or IOException or ProtocolException)
        {
            return DeliveryOutcome.Unreachable;
        }
    }

    private static SecureSocketOptions Options(SmtpTls tls) => tls switch
    {
        SmtpTls.Implicit => SecureSocketOptions.SslOnConnect,
        SmtpTls.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };
}
