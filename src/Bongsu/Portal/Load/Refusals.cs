using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Bongsu.Admission;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Layout;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;

namespace Bongsu.Portal.Load;

/// <summary>What a refused visitor gets: the page as it last was, if there is one; their form back, if they sent one; else why, since when, and when to come back. Made once a second for everyone.</summary>
public sealed class Refusals(PageCache.PageCache pages, ComponentRenderer renderer, IMeanwhile meanwhile, TimeProvider time) : IDisposable
{
    private const int MostFormsAtOnce = 8;
    private const long FreshMilliseconds = 1_000;

    private readonly record struct Kind(string Part, string Language, bool Json, bool Reloads);

    private sealed record Made(ReadOnlyMemory<byte> Body, string ContentType, long At);

    private readonly ConcurrentDictionary<Kind, Made> _made = new();
    private readonly SemaphoreSlim _forms = new(MostFormsAtOnce, MostFormsAtOnce);

    public Task AnswerAsync(HttpContext context, Refusal refusal)
    {
        var (request, language) = (context.Request, RequestLanguage.Of(context.Request));
        if (HttpMethods.IsPost(request.Method) && request.HasFormContentType && _forms.Wait(0))
            return GiveBackAsync(context, refusal, language);
        if (HttpMethods.IsGet(request.Method) && pages.Find(request.Path.ToUriComponent() + request.QueryString.ToUriComponent(), language) is { Current: { Content.Gate: null } current })
        {
            context.Response.StatusCode = StatusCodes.Status200OK;
            context.Response.Headers.Remove("Retry-After");
            return PageResponse.WritePublicAsync(context, current.Representation);
        }
        return MadeAsync(context, refusal, language);
    }

    public void Dispose() => _forms.Dispose();

    private Task MadeAsync(HttpContext context, Refusal refusal, Language language)
    {
        var kind = new Kind(refusal.Partition, language.Code, ProblemResult.WantsJson(context.Request), HttpMethods.IsGet(context.Request.Method));
        return _made.TryGetValue(kind, out var made) && time.Milliseconds() - made.At < FreshMilliseconds ? WriteAsync(context, refusal, made) : MakeAsync(context, refusal, language, kind);
    }

    private async Task MakeAsync(HttpContext context, Refusal refusal, Language language, Kind kind)
    {
        var made = kind.Json
            ? new Made(Problem(refusal), "application/problem+json", time.Milliseconds())
            : new Made(await renderer.RenderAsync(typeof(RefusedPage), Parameters(refusal, kind.Reloads, null)), "text/html; charset=utf-8", time.Milliseconds());
        _made[kind] = made;
        await WriteAsync(context, refusal, made);
    }

    private static Task WriteAsync(HttpContext context, Refusal refusal, Made made)
    {
        var response = context.Response;
        response.ContentType = made.ContentType;
        response.ContentLength = made.Body.Length;
        // A page that was asked for asks again by itself, without any script, when there is a chance that it comes.
        if (HttpMethods.IsGet(context.Request.Method) && made.ContentType.StartsWith("text/html", StringComparison.Ordinal))
            response.Headers["Refresh"] = response.Headers.RetryAfter;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.BodyWriter.WriteAsync(made.Body, context.RequestAborted).AsTask();
    }

    // A few at a time: reading forms is work, and this is where there is none to spare. The others keep their text in the browser, one step back.
    private async Task GiveBackAsync(HttpContext context, Refusal refusal, Language language)
    {
        try
        {
            if (await KeptForm.OwnAsync(context.Request) is { } kept)
                await new View<RefusedPage>(Parameters(refusal, reloads: false, kept))
                { Status = StatusCodes.Status503ServiceUnavailable, RetryAfter = TimeSpan.FromSeconds(refusal.RetryAfter) }.ExecuteAsync(context);
            else
                await MadeAsync(context, refusal, language);
        }
        finally
        {
            _forms.Release();
        }
    }

    private Dictionary<string, object?> Parameters(Refusal refusal, bool reloads, KeptForm? kept) => new()
    {
        [nameof(RefusedPage.Refusal)] = refusal,
        [nameof(RefusedPage.Reloads)] = reloads,
        [nameof(RefusedPage.Kept)] = kept,
        [nameof(RefusedPage.Readings)] = meanwhile.Readings,
    };

    private static ReadOnlyMemory<byte> Problem(Refusal refusal)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("type", "urn:bongsu:problem:overloaded");
        json.WriteString("title", PortalTexts.T["problem.overloaded.title"]);
        json.WriteNumber("status", StatusCodes.Status503ServiceUnavailable);
        json.WriteString("detail", PortalTexts.T["problem.overloaded.detail"]);
        json.WriteString("code", "overloaded");
        json.WriteString("reason", PortalTexts.T["refused.reason", PortalTexts.T[$"part.{refusal.Partition}"]]);
        json.WriteString("since", refusal.Since);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
