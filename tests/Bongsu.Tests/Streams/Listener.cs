using System.Globalization;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Streams;

/// <summary>An event as a browser hears it.</summary>
public sealed record Heard(long Id, string Name, string Data);

/// <summary>Somebody without an account who listens.</summary>
public sealed class Listener : IDisposable
{
    private readonly HttpClient _client;
    private readonly StreamReader _reader;

    private Listener(HttpClient client, StreamReader reader) => (_client, _reader) = (client, reader);

    public long LastId { get; private set; }

    public static async Task<Listener> ListenAsync(TestPortal portal, string address, long? from = null)
    {
        var client = portal.Client();
        if (from is { } position)
            client.DefaultRequestHeaders.Add("Last-Event-ID", position.ToString(CultureInfo.InvariantCulture));
        var listener = new Listener(client, new(await client.GetStreamAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)));
        await listener.BlockAsync();
        return listener;
    }

    public async Task<Heard> NextAsync()
    {
        while (true)
            if (await BlockAsync() is { } heard)
                return heard;
    }

    private async Task<Heard?> BlockAsync()
    {
        string? name = null, data = null;
        while (true)
        {
            var line = await _reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("The stream has ended");
            if (line.Length == 0)
                return data is null ? null : new(LastId, name!, data);
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                LastId = long.Parse(line[4..], CultureInfo.InvariantCulture);
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line[7..];
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line[6..];
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _client.Dispose();
    }
}
