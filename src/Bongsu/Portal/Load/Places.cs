using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Bongsu.Admission;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;

namespace Bongsu.Portal.Load;

/// <summary>What somebody in a waiting room gets: their place, what still works, and the form that they sent, to be sent when it is their turn.</summary>
/// <remarks>A form that has to wait is answered ahead of admission, so a page of one's own is made only so often; beyond that everybody gets the same one, made once a second. The place is kept either way.</remarks>
public sealed class Places(ComponentRenderer renderer, IMeanwhile meanwhile, TimeProvider time)
{
    /// <summary>How many pages of one's own are made a second, at most: a few hundredths of a processor.</summary>
    private const int OwnPagesPerSecond = 50;

    private const long FreshMilliseconds = 1_000;

    private readonly record struct Kind(string Room, string Language, bool Reloads);

    private sealed record Made(byte[] Body, long At);

    private readonly ConcurrentDictionary<Kind, Made> _made = new();
    private long _second;
    private int _ownPages;

    public async Task AnswerAsync(HttpContext context, Waiting waiting)
    {
        if (ProblemResult.WantsJson(context.Request))
        {
            await WriteJsonAsync(context, waiting);
            return;
        }
        var isForm = HttpMethods.IsPost(context.Request.Method);
        var isOwn = !isForm || HasTimeForOne();
        var kept = isForm && isOwn ? await KeptForm.OwnAsync(context.Request) : null;
        // A page that holds somebody's text must not be loaded again by itself: only the line in it that tells the place is.
        var reloads = !isForm && !waiting.Called;
        if (reloads)
            context.Response.Headers["Refresh"] = waiting.PollAfter.ToString(CultureInfo.InvariantCulture);
        if (isOwn)
            await new View<WaitingPage>(Parameters(waiting, reloads, kept, isShort: false)) { Status = context.Response.StatusCode }.ExecuteAsync(context);
        else
            await WriteSharedAsync(context, waiting, reloads);
    }

    private async Task WriteSharedAsync(HttpContext context, Waiting waiting, bool reloads)
    {
        var kind = new Kind(waiting.Room, RequestLanguage.Of(context.Request).Code, reloads);
        if (!_made.TryGetValue(kind, out var made) || time.Milliseconds() - made.At >= FreshMilliseconds)
            _made[kind] = made = new(await renderer.RenderAsync(typeof(WaitingPage), Parameters(waiting, reloads, null, isShort: true)), time.Milliseconds());
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = made.Body.Length;
        await context.Response.Body.WriteAsync(made.Body, context.RequestAborted);
    }

    // A race at the turn of a second makes one page more or less.
    private bool HasTimeForOne()
    {
        var second = time.Milliseconds() / 1_000;
        if (Interlocked.Exchange(ref _second, second) != second)
            Volatile.Write(ref _ownPages, 0);
        return Interlocked.Increment(ref _ownPages) <= OwnPagesPerSecond;
    }

    private Dictionary<string, object?> Parameters(Waiting waiting, bool reloads, KeptForm? kept, bool isShort) => new()
    {
        [nameof(WaitingPage.Waiting)] = waiting,
        [nameof(WaitingPage.Reloads)] = reloads,
        [nameof(WaitingPage.Kept)] = kept,
        [nameof(WaitingPage.IsShort)] = isShort,
        [nameof(WaitingPage.Readings)] = meanwhile.Readings,
    };

    private static async Task WriteJsonAsync(HttpContext context, Waiting waiting)
    {
        var called = context.Response.StatusCode == StatusCodes.Status200OK;
        context.Response.ContentType = called ? "application/json" : "application/problem+json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        if (!called)
        {
            json.WriteString("type", "urn:bongsu:problem:waiting-room");
            json.WriteString("title", PortalTexts.T["problem.waiting-room.title"]);
            json.WriteNumber("status", context.Response.StatusCode);
            json.WriteString("detail", PortalTexts.T["problem.waiting-room.detail"]);
            json.WriteString("code", "waiting-room");
            json.WriteString("reason", PortalTexts.T[$"waiting.{waiting.Room}"]);
        }
        waiting.WriteTo(json);
        json.WriteEndObject();
    }
}
