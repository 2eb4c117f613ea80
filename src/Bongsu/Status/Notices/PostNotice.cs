using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;
using Bongsu.Status.Incidents;

namespace Bongsu.Status.Notices;

/// <summary>Has every page say something, and takes it back.</summary>
public static class PostNotice
{
    public const int LongestText = 300;
    public const int LongestUrl = 500;

    /// <param name="Text">One plain line.</param>
    /// <param name="TextEn">The same in English; may be left out.</param>
    /// <param name="From">When it begins; at once where it is left out or past.</param>
    /// <param name="Until">When it ends by itself; may be left out.</param>
    /// <param name="Url">Where there is more to read: a path of this portal, or an address that begins with http:// or https://. May be left out.</param>
    public sealed record Request(string? Text, string? TextEn, DateTimeOffset? From, DateTimeOffset? Until, string? Url);

    public static async Task<IResult> FromApi(Request body, Caller caller, Writes writes, TimeProvider time, HttpRequest request) =>
        (await HandleAsync(body, new InputErrors(), caller, writes, time, request)).Created(_ => "/status");

    public static async Task<IResult> WithdrawFromApi(long id, Caller caller, Writes writes, HttpRequest request) =>
        (await WithdrawAsync(id, caller, writes, request)).NoContent();

    /// <summary>Posts a notice, unless it is wrong or <paramref name="errors"/> holds something already.</summary>
    public static ValueTask<WriteOutcome> HandleAsync(Request body, InputErrors errors, Caller caller, Writes writes, TimeProvider time, HttpRequest request)
    {
        var (text, textEn) = (errors.Line("text", body.Text, LongestText), errors.Line("textEn", body.TextEn, LongestText, required: false));
        var url = errors.Line("url", body.Url, LongestUrl, required: false);
        if (url.Length > 0 && !LocalPath.IsLocal(url) && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            errors.Add("url", StatusTexts.T["input.url"]);
        var now = time.GetUtcNow();
        var from = body.From > now ? body.From : null;
        if (body.Until <= (from ?? now))
            errors.Add("until", StatusTexts.T["input.until"]);
        return errors.Problem is { } problem
            ? new(new WriteOutcome(problem))
            : writes.WriteAsync(caller, request, new NoticePosted(text, OpenIncident.OrNull(textEn), from?.ToUnixTimeMilliseconds(), body.Until?.ToUnixTimeMilliseconds(), OpenIncident.OrNull(url)), () => new((Problem?)null));
    }

    public static ValueTask<WriteOutcome> WithdrawAsync(long id, Caller caller, Writes writes, HttpRequest request) =>
        writes.WriteAsync(caller, request, new NoticeWithdrawn(id), () => new((Problem?)null));
}
