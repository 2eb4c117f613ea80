using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bongsu.Portal.Hotline;

namespace Bongsu.Hotline.Delivery;

/// <summary>Posts to chats, programs and gateways. Answers are not read and redirects not followed: 2xx is taken, everything else is not.</summary>
public sealed class WebhookDelivery : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 0,
        // A name may lead elsewhere by the next call.
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    public Task<DeliveryOutcome> DeliverAsync(string message, WebhookWay way, CallWords words, CancellationToken cancellationToken) =>
        PostAsync(message, way.Url, WebhookBodies.Of(way.Form, words), null, cancellationToken);

    public Task<DeliveryOutcome> DeliverAsync(string message, TextMessageWay way, CallWords words, CancellationToken cancellationToken)
    {
        var token = way.TokenVariable is { } variable ? Environment.GetEnvironmentVariable(variable) : null;
        return way.TokenVariable is not null && string.IsNullOrEmpty(token)
            ? Task.FromResult(DeliveryOutcome.NoSecret)
            : PostAsync(message, way.Url, WebhookBodies.Of(way, words), token, cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private async Task<DeliveryOutcome> PostAsync(string message, string url, JsonNode body, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", message);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return answer.IsSuccessStatusCode ? DeliveryOutcome.Taken : DeliveryOutcome.Refused((int)answer.StatusCode);
        }
        // Its message may hold the address, which is a secret.
        catch (HttpRequestException)
        {
            return DeliveryOutcome.Unreachable;
        }
    }
}
