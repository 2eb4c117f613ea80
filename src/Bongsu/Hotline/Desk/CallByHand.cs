using System.Security.Cryptography;
using System.Text;
using Bongsu.Hotline.Calls;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Hotline;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Hotline.Desk;

/// <summary>An operator calls.</summary>
public sealed class CallByHand(CallBook book, Func<HotlineRoster> roster, IServiceLevel service)
{
    /// <param name="Summary">What happened, in one line.</param>
    /// <param name="Group">Who is called; those of the first step where it is left out.</param>
    /// <param name="Test">Whether it is only a test.</param>
    public sealed record Request(string? Summary, string? Group, bool Test);

    /// <summary>Opens the call; a request of a key that came before finds the call that it made.</summary>
    public async Task<(CallState? Call, Problem? Problem)> OpenAsync(Request wish, Caller caller, HttpRequest request)
    {
        if (RequestKeys.TryRead(request, out var key) is { } badKey)
            return (null, badKey);
        var errors = new InputErrors();
        var summary = errors.Line("summary", wish.Summary, CallBook.LongestSummary);
        if (!string.IsNullOrEmpty(wish.Group) && !roster().Groups.ContainsKey(wish.Group))
            errors.Add("group", HotlineTexts.T["input.group"]);
        if (errors.Problem is { } problem)
            return (null, problem);
        string[] groups = string.IsNullOrEmpty(wish.Group) ? [] : [wish.Group];
        var about = $"operator {caller.Account} {(key is { } named ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(named.Text))) : RequestKeys.New())}";
        if (book.All.FirstOrDefault(call => call.About.Key == about) is { } earlier)
            return earlier.About.Korean == OneLine.Of(summary, CallBook.LongestSummary) && earlier.About.IsTest == wish.Test && earlier.About.Groups.SequenceEqual(groups) ? (earlier, null) : (null, Problem.KeyReused);
        var level = service.Now.Level;
        if (book.Open(new(about, level, summary, summary, groups, wish.Test)) is not { } opened)
            return (null, Problem.Overloaded);
        await book.StoreAsync();
        return (opened, null);
    }
}
