using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Portal.Delivery;
using Bongsu.Portal.Hosting;

namespace Bongsu.Status.Subscriptions;

/// <summary>Posts what subscribers are told to their webhooks, signed. Strangers chose the addresses: nothing within the house is reached by them.</summary>
public sealed class SubscriptionPosts(SubscriptionOptions options, SubscriptionMail links, PortalAddress address, TimeProvider time) : IDisposable
{
    private const int LongestAnswer = 1_024;

    private readonly JsonPosts _posts = new(options.PrivateWebhooks ? null : PublicAddresses.ConnectAsync);

    /// <summary>Asks a webhook whether it wants to be told: posts <c>{type: "challenge", challenge, secret}</c>, and it has to answer 2xx with the challenge, as it is or as JSON <c>{challenge}</c>. The secret signs everything that is posted from then on.</summary>
    public async Task<DeliveryOutcome> ChallengeAsync(Subscription subscription, string id, CancellationToken cancellationToken)
    {
        var (challenge, secret) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), SubscriptionTokens.SigningSecret(subscription));
        var body = new JsonObject { ["type"] = "challenge", ["challenge"] = challenge, ["secret"] = secret }.ToJsonString();
        var (outcome, answer) = await _posts.AskAsync(subscription.Address, body, Headers(secret, body, id), LongestAnswer, cancellationToken);
        return !outcome.Accepted ? outcome : Said(answer) == challenge ? DeliveryOutcome.Taken : DeliveryOutcome.Unproven;
    }

    public Task<DeliveryOutcome> PostAsync(Announcement news, Subscription subscription, string id, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["type"] = news.Type, ["id"] = news.Id, ["state"] = news.State, ["title"] = news.Title.Ko, ["titleEn"] = news.Title.En, ["text"] = news.Text?.Ko, ["textEn"] = news.Text?.En,
            ["url"] = address.Of(news.Path), ["at"] = news.At.UtcDateTime, ["end"] = links.EndingOf(subscription),
        };
        foreach (var empty in body.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList())
            body.Remove(empty);
        var text = body.ToJsonString();
        return _posts.PostAsync(subscription.Address, text, Headers(SubscriptionTokens.SigningSecret(subscription), text, id), cancellationToken);
    }

    public void Dispose() => _posts.Dispose();

    private Dictionary<string, string> Headers(string secret, string body, string id) => new() { ["Idempotency-Key"] = id, ["Bongsu-Signature"] = SubscriptionTokens.Sign(secret, body, time.GetUtcNow()) };

    private static string? Said(string answer)
    {
        answer = answer.Trim();
        if (!answer.StartsWith('{'))
            return answer;
        try
        {
            return JsonNode.Parse(answer)?["challenge"] is JsonValue value && value.TryGetValue<string>(out var said) ? said : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
