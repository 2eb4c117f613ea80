using System.Globalization;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;
using Bongsu.Status.Pages;

namespace Bongsu.Status.Notices;

/// <summary>The console's page of notices: one form posts, one beside each notice takes it back.</summary>
public static class NoticeForms
{
    public const string Address = "/console/notices";

    /// <summary>What was typed.</summary>
    public sealed record Typed(string? Text, string? TextEn, string? From, string? Until, string? Url);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, Show);
        routes.MapPost(Address, PostAsync);
        routes.MapPost($"{Address}/{{id:long}}/withdrawn", WithdrawAsync);
    }

    private static IResult Show(StatusBoard board, TimeProvider time) => Page(board, time, null, null);

    private static async Task<IResult> PostAsync(Caller caller, StatusBoard board, Writes writes, TimeProvider time, HttpRequest request)
    {
        var form = await request.ReadFieldsAsync();
        var typed = new Typed(form.First("text"), form.First("textEn"), form.First("from"), form.First("until"), form.First("url"));
        var errors = new InputErrors();
        var (from, until) = (Moment("from", typed.From, errors), Moment("until", typed.Until, errors));
        var outcome = await PostNotice.HandleAsync(new(typed.Text, typed.TextEn, from, until, typed.Url), errors, caller, writes, time, request);
        return outcome.Problem is { } problem ? Page(board, time, typed, problem) : outcome.SeeOther(Address);
    }

    private static async Task<IResult> WithdrawAsync(long id, Caller caller, StatusBoard board, Writes writes, TimeProvider time, HttpRequest request)
    {
        await request.ReadFieldsAsync();
        var outcome = await PostNotice.WithdrawAsync(id, caller, writes, request);
        return outcome.Problem is { } problem ? Page(board, time, null, problem) : outcome.SeeOther(Address);
    }

    private static View<ConsoleNoticesPage> Page(StatusBoard board, TimeProvider time, Typed? typed, Problem? problem)
    {
        var now = time.GetUtcNow();
        return new(new()
        {
            [nameof(ConsoleNoticesPage.Notices)] = board.Now.Notices.Where(notice => !notice.HasEnded(now)).ToList(),
            [nameof(ConsoleNoticesPage.Now)] = now,
            [nameof(ConsoleNoticesPage.Typed)] = typed,
            [nameof(ConsoleNoticesPage.Problem)] = problem,
        })
        { Problem = problem };
    }

    // Browsers send such a field as the portal's clock would show it, with or without seconds.
    private static DateTimeOffset? Moment(string field, string? text, InputErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (DateTime.TryParseExact(text.Trim(), ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is > 2000 and < 9000)
            return new DateTimeOffset(local, PortalTime.Zone.GetUtcOffset(local));
        errors.Add(field, StatusTexts.T["input.moment"]);
        return null;
    }
}
