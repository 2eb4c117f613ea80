using System.Net;
using System.Text.RegularExpressions;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Hotline;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;

namespace Bongsu.Status.Subscriptions;

/// <summary>Asks an address whether it wants to be told. Whoever asks hears the same whether it is told already or not.</summary>
public static partial class Subscribe
{
    /// <param name="Email">An address of mail; this or <paramref name="Webhook"/>.</param>
    /// <param name="Webhook">An address that begins with https:// and takes JSON.</param>
    public sealed record Request(string? Email, string? Webhook);

    /// <summary>What became of it.</summary>
    /// <param name="State">Always <c>pending</c>: it is told once the address has confirmed.</param>
    public sealed record Pending(string State);

    public static IResult FromApi(Request body, SubscriptionWriters writers, SubscriptionOptions options, Func<HotlineRoster> roster, SubscriptionSignal signal, TimeProvider time, HttpRequest request) =>
        Handle(body, writers, options, roster, signal, time, request) is { } problem ? new ProblemResult(problem) : Results.Json(new Pending("pending"), StatusJson.Default.Pending, statusCode: StatusCodes.Status202Accepted);

    /// <summary>Null where the address is being asked, or was asked often enough of late.</summary>
    public static Problem? Handle(Request body, SubscriptionWriters writers, SubscriptionOptions options, Func<HotlineRoster> roster, SubscriptionSignal signal, TimeProvider time, HttpRequest request)
    {
        var errors = new InputErrors();
        var email = errors.Line("email", body.Email, Subscription.LongestMail, required: string.IsNullOrWhiteSpace(body.Webhook));
        var webhook = errors.Line("webhook", body.Webhook, Subscription.LongestUrl, required: false);
        if (email.Length > 0 && webhook.Length > 0)
            errors.Add("webhook", StatusTexts.T["input.one-of"]);
        if (email.Length > 0 && !Mail().IsMatch(email))
            errors.Add("email", StatusTexts.T["input.email"]);
        else if (email.Length > 0 && roster().Smtp is null)
            errors.Add("email", StatusTexts.T["input.no-mail"]);
        Uri? url = null;
        if (webhook.Length > 0 && !(Uri.TryCreate(webhook, UriKind.Absolute, out url) && IsAllowed(url, options)))
            errors.Add("webhook", StatusTexts.T["input.webhook"]);
        if (errors.Problem is { } problem)
            return problem;
        // Names of hosts are the same in small letters and in capitals; what is before the @ may not be.
        var isAsked = url is null
            ? writers.Ask(SubscriptionKind.Mail, email[..(email.IndexOf('@', StringComparison.Ordinal) + 1)] + email[(email.IndexOf('@', StringComparison.Ordinal) + 1)..].ToLowerInvariant(), "", RequestLanguage.Of(request), time.GetUtcNow())
            : writers.Ask(SubscriptionKind.Webhook, url.AbsoluteUri, url.IdnHost, RequestLanguage.Of(request), time.GetUtcNow());
        signal.Set();
        return isAsked ? null : Problem.TooMany(TimeSpan.FromHours(1));
    }

    private static bool IsAllowed(Uri url, SubscriptionOptions options) =>
        url is { UserInfo: "", Fragment: "", Host.Length: > 0 } && (options.PrivateWebhooks
            ? url.Scheme is "https" or "http"
            // Names are looked at when they are connected to, for they may stand for something else by then.
            : url.Scheme is "https" && (!IPAddress.TryParse(url.DnsSafeHost, out var address) || PublicAddresses.IsPublic(address)));

    // Printable ASCII of one mailbox in a domain with a dot; what else RFC 5322 allows nobody subscribes by.
    [GeneratedRegex(@"\A[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z")]
    private static partial Regex Mail();
}
