namespace Bongsu.Status.Subscriptions;

/// <summary>Who may be told of the status (<c>Bongsu:Subscriptions</c>).</summary>
public sealed class SubscriptionOptions
{
    public const string Section = "Bongsu:Subscriptions";

    /// <summary>Whether webhooks may lead to http:// and to addresses that are not public: for a portal whose readers are all within one house. Off unless set.</summary>
    public bool PrivateWebhooks { get; init; }
}
