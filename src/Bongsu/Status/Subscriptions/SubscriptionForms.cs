using Bongsu.Portal.Forms;
using Bongsu.Portal.Hotline;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Problems;
using Bongsu.Status.Pages;

namespace Bongsu.Status.Subscriptions;

/// <summary>The pages of subscriptions. Looking at a link's page does nothing: mail scanners and previews follow links. Its button does.</summary>
public static class SubscriptionForms
{
    public const string Address = "/status/subscriptions";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, (Func<HotlineRoster> roster) => Page(roster, null, null));
        routes.MapPost(Address, SubscribeAsync).LimitPerAddress(LimitKind.Subscription);
        routes.MapPost($"/api/bongsu/v1{Address}", Subscribe.FromApi).LimitPerAddress(LimitKind.Subscription).Produces<Subscribe.Pending>(StatusCodes.Status202Accepted);
        routes.MapGet($"{Address}/{{token}}/confirmation", (string token, SubscriptionWriters writers) => Answer(token, SubscriptionTokens.Confirming, writers, null));
        routes.MapPost($"{Address}/{{token}}/confirmation", (string token, SubscriptionWriters writers, TimeProvider time) => Answer(token, SubscriptionTokens.Confirming, writers, its => writers.Confirm(its.Id, time.GetUtcNow())));
        routes.MapGet($"{Address}/{{token}}/end", (string token, SubscriptionWriters writers) => Answer(token, SubscriptionTokens.Ending, writers, null));
        routes.MapPost($"{Address}/{{token}}/end", (string token, SubscriptionWriters writers) => Answer(token, SubscriptionTokens.Ending, writers, its => writers.End(its.Id)));
    }

    private static async Task<IResult> SubscribeAsync(SubscriptionWriters writers, SubscriptionOptions options, Func<HotlineRoster> roster, SubscriptionSignal signal, TimeProvider time, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var wish = new Subscribe.Request(form.First("email"), form.First("webhook"));
        return Subscribe.Handle(wish, writers, options, roster, signal, time, request) is { } problem
            ? Page(roster, wish, problem)
            : new View<SubscriptionPage>(new() { [nameof(SubscriptionPage.Text)] = string.IsNullOrWhiteSpace(wish.Webhook) ? "subscription.asked" : "subscription.challenged" }) { Status = StatusCodes.Status202Accepted };
    }

    private static IResult Page(Func<HotlineRoster> roster, Subscribe.Request? wish, Problem? problem) => new View<SubscriptionsPage>(new()
    {
        [nameof(SubscriptionsPage.HasMail)] = roster().Smtp is not null,
        [nameof(SubscriptionsPage.Wish)] = wish,
        [nameof(SubscriptionsPage.Problem)] = problem,
    })
    { Problem = problem };

    /// <summary>The page of a link: a button that does what the link is for, or that it is done.</summary>
    private static IResult Answer(string token, string purpose, SubscriptionWriters writers, Action<Subscription>? act)
    {
        if (SubscriptionTokens.Read(token, purpose, writers.Find) is not { } subscription)
            return act is not null && purpose == SubscriptionTokens.Ending ? Done("subscription.ended") : new ProblemResult(Problem.NotFound);
        act?.Invoke(subscription);
        return act is null
            ? new View<SubscriptionPage>(new() { [nameof(SubscriptionPage.Text)] = $"subscription.{purpose}", [nameof(SubscriptionPage.Button)] = $"subscription.{purpose}.do" })
            : Done(purpose == SubscriptionTokens.Ending ? "subscription.ended" : "subscription.confirmed");
    }

    private static View<SubscriptionPage> Done(string text) => new(new() { [nameof(SubscriptionPage.Text)] = text });
}
