using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Bongsu.Browser.Tests;

/// <summary>Somebody at a browser, and everything that their console complained of.</summary>
public sealed class Visitor : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = [];

    private Visitor(IBrowserContext context) => _context = context;

    public IPage Page { get; private set; } = null!;

    /// <summary>Errors of scripts, and whatever the content security policy refused.</summary>
    public IEnumerable<string> Complaints => _complaints;

    public static async Task<Visitor> ArriveAsync(IBrowserContext context)
    {
        var visitor = new Visitor(context);
        await visitor.OpenTabAsync();
        return visitor;
    }

    /// <summary>Opens a tab, in the same profile.</summary>
    public async Task OpenTabAsync()
    {
        Page = await _context.NewPageAsync();
        Page.PageError += (_, error) => _complaints.Enqueue(error);
        // A refused form answers 4xx on purpose, and the console says so.
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _complaints.Enqueue(message.Text);
        };
    }

    /// <summary>Has pages stay that would ask for themselves again: who looks closely must not be sent on in the middle of it.</summary>
    public Task StayAsync() => _context.RouteAsync("**/*", async route =>
    {
        if (route.Request is not { ResourceType: "document", Method: "GET" })
        {
            await route.ContinueAsync();
            return;
        }
        var answer = await route.FetchAsync();
        await route.FulfillAsync(new() { Response = answer, Headers = answer.Headers.Where(header => header.Key != "refresh") });
    });

    public Task<IResponse?> GoAsync(string path) => Page.GotoAsync(path);

    /// <summary>Fills the sign-up form that is open.</summary>
    public async Task FillSignUpAsync(string username, string displayName)
    {
        await Page.FillAsync("#username", username);
        await Page.FillAsync("#password", Password);
        await Page.FillAsync("#displayName", displayName);
    }

    public async Task SignUpAsync(string username, string displayName)
    {
        await GoAsync("/account/sign-up");
        await FillSignUpAsync(username, displayName);
        await Page.ClickAsync("main form button");
    }

    /// <summary>Signs in, having forgotten whoever was signed in before.</summary>
    public async Task SignInAsync(string username)
    {
        await _context.ClearCookiesAsync();
        await GoAsync("/account/sign-in");
        await Page.FillAsync("#username", username);
        await Page.FillAsync("#password", Password);
        await Page.ClickAsync("main form button");
    }

    /// <summary>Joins a cafe: only its members write in it.</summary>
    public async Task JoinAsync(string cafe)
    {
        var answer = await _context.APIRequest.FetchAsync($"/api/bongsu/v1/cafes/{cafe}/members/me", new() { Method = "PUT", Headers = new Dictionary<string, string> { ["Sec-Fetch-Site"] = "same-origin" } });
        Assert.True(answer.Ok, await answer.TextAsync());
    }

    public Task SetOfflineAsync(bool offline) => _context.SetOfflineAsync(offline);

    /// <summary>Turns away from the page, or back to it: what a browser without a screen does not do by itself.</summary>
    public Task HideAsync(bool hidden) => Page.EvaluateAsync(
        "hidden => { Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden }); document.dispatchEvent(new Event('visibilitychange', { bubbles: true })); }", hidden);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
