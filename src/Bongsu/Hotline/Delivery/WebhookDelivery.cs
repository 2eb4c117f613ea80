using System.Text.Json.Nodes;
using Bongsu.Portal.Delivery;
using Bongsu.Portal.Hotline;

namespace Bongsu.Hotline.Delivery;

/// <summary>Posts calls to chats, programs and gateways. Their addresses are the plan's, so they may be within the house.</summary>
public sealed class WebhookDelivery : IDisposable
{
    private readonly JsonPosts _posts = new();

    public Task<DeliveryOutcome> DeliverAsync(string message, WebhookWay way, CallWords words, CancellationToken cancellationToken) =>
        PostAsync(message, way.Url, WebhookBodies.Of(way.Form, words), null, cancellationToken);

    public Task<DeliveryOutcome> DeliverAsync(string message, TextMessageWay way, CallWords words, CancellationToken cancellationToken)
    {
        var token = way.TokenVariable is { } variable ? Environment.GetEnvironmentVariable(variable) : null;
        return way.TokenVariable is not null && string.IsNullOrEmpty(token)
            ? Task.FromResult(DeliveryOutcome.NoSecret)
            : PostAsync(message, way.Url, WebhookBodies.Of(way, words), token, cancellationToken);
    }

    public void Dispose() => _posts.Dispose();

    private Task<DeliveryOutcome> PostAsync(string message, string url, JsonNode body, string? token, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string> { ["Idempotency-Key"] = message };
        if (token is not null)
            headers["Authorization"] = $"Bearer {token}";
        return _posts.PostAsync(url, body.ToJsonString(), headers, cancellationToken);
    }
}
