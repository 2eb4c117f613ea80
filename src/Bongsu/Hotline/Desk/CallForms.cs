using System.Globalization;
using Bongsu.Hotline.Calls;
using Bongsu.Hotline.Pages;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Hotline;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;

namespace Bongsu.Hotline.Desk;

/// <summary>The console's pages of the hotline: its calls, one call, calling by hand, closing.</summary>
public static class CallForms
{
    public const string Address = "/console/hotline";

    /// <summary>The page of a call.</summary>
    public static string Of(long id) => string.Create(CultureInfo.InvariantCulture, $"{Address}/{id}");

    public static IResult Show(CallBook book, Func<HotlineRoster> roster, PortalOptions options) => Page(book, roster(), options, new(null, null, false), null);

    public static async Task<IResult> OpenAsync(Caller caller, CallByHand byHand, CallBook book, Func<HotlineRoster> roster, PortalOptions options, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var wish = new CallByHand.Request(form.First("summary"), form.First("group"), form.First("test") is not null);
        var (call, problem) = await byHand.OpenAsync(wish, caller, request);
        return call is null ? Page(book, roster(), options, wish, problem) : new SeeOther(Of(call.Id));
    }

    public static IResult ShowOne(long id, CallBook book) =>
        book.Find(id) is { } call ? new View<ConsoleCallPage>(new() { [nameof(ConsoleCallPage.Call)] = call }) : new ProblemResult(Problem.NotFound);

    public static async Task<IResult> CloseAsync(long id, CallBook book)
    {
        if (book.Find(id) is null)
            return new ProblemResult(Problem.NotFound);
        book.Close(id);
        await book.StoreAsync();
        return new SeeOther(Of(id));
    }

    private static IResult Page(CallBook book, HotlineRoster roster, PortalOptions options, CallByHand.Request wish, Problem? problem) => new View<ConsoleHotlinePage>(new()
    {
        [nameof(ConsoleHotlinePage.Calls)] = book.All,
        [nameof(ConsoleHotlinePage.Groups)] = roster.Groups.Keys.Order(StringComparer.Ordinal).ToList(),
        [nameof(ConsoleHotlinePage.HasPeople)] = roster.People.Count > 0,
        [nameof(ConsoleHotlinePage.HasAddress)] = options.Address is not null,
        [nameof(ConsoleHotlinePage.IsBehind)] = book.IsBehind,
        [nameof(ConsoleHotlinePage.Wish)] = wish,
        [nameof(ConsoleHotlinePage.Problem)] = problem,
    })
    { Problem = problem };
}
