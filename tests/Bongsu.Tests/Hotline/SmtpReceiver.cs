using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bongsu.Tests.Hotline;

/// <summary>A mail server on a free port of 127.0.0.1 that speaks as much SMTP as a client needs, and keeps what it is sent.</summary>
public sealed class SmtpReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<Task> _talks = [];
    private readonly Task _accepting;

    public SmtpReceiver()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whether it takes connections and then says nothing.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Where there is one, it offers STARTTLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Where there is one, nobody sends without it.</summary>
    public string? Password { get; init; }

    /// <summary>Everything that it was told before encryption, and the passwords that it was given.</summary>
    public ConcurrentQueue<string> InTheClear { get; } = new();

    public ConcurrentQueue<string> Passwords { get; } = new();

    /// <summary>What it took: the recipient and the message as it came.</summary>
    public ConcurrentQueue<(string To, string Message)> Mails { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_talks);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private static (StreamReader Reader, StreamWriter Writer) Wires(Stream stream) => (new(stream, Encoding.UTF8), new(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true });

    private async Task TalkAsync(TcpClient client)
    {
        using var its = client;
        try
        {
            if (IsSilent)
                await Task.Delay(Timeout.Infinite, _end.Token);
            Stream stream = client.GetStream();
            var (reader, writer) = Wires(stream);
            await writer.WriteLineAsync("220 test");
            var (to, isPrivate, isKnown) = ("", false, Password is null);
            while (await reader.ReadLineAsync(_end.Token) is { } line)
            {
                if (!isPrivate)
                    InTheClear.Enqueue(line);
                switch (line.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "EHLO" when Certificate is not null && !isPrivate:
                        await writer.WriteLineAsync("250-test\r\n250 STARTTLS");
                        break;
                    case "EHLO" when Password is not null:
                        await writer.WriteLineAsync("250-test\r\n250 AUTH PLAIN");
                        break;
                    case "STARTTLS" when Certificate is not null:
                        await writer.WriteLineAsync("220 go on");
                        var secure = new SslStream(stream);
                        await secure.AuthenticateAsServerAsync(Certificate);
                        (stream, isPrivate) = (secure, true);
                        (reader, writer) = Wires(stream);
                        break;
                    case "AUTH":
                        var given = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Split('\0')[2];
                        Passwords.Enqueue(given);
                        isKnown = given == Password;
                        await writer.WriteLineAsync(isKnown ? "235 welcome" : "535 5.7.8 no");
                        break;
                    case "MAIL" when !isKnown:
                        await writer.WriteLineAsync("530 5.7.0 sign in first");
                        break;
                    case "RCPT":
                        to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                        await writer.WriteLineAsync("250 ok");
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        var message = new StringBuilder();
                        string? text;
                        while ((text = await reader.ReadLineAsync(_end.Token)) is not (null or "."))
                            message.AppendLine(text);
                        // Who hung up before the end of a mail did not send it.
                        if (text is null)
                            return;
                        Mails.Enqueue((to, message.ToString()));
                        await writer.WriteLineAsync("250 taken");
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 ok");
                        break;
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or AuthenticationException)
        {
            // The client or the test has gone.
        }
    }
}
