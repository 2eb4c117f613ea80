using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Record;

namespace Bongsu.Portal.Writing;

/// <summary>The answers of writes: JSON for the API, a redirect for forms.</summary>
public static class WriteAnswers
{
    /// <summary>The cookie by which a writer sees at once what they wrote.</summary>
    public const string PositionCookie = "bongsu-position";

    /// <summary>Where a person reads what became of a held write.</summary>
    public static string HeldAddress(Receipt receipt) => $"/held/{receipt.Text}";

    /// <summary>201 with what was created, 202 with the receipt of what is held, or the problem.</summary>
    public static IResult Created(this WriteOutcome outcome, Func<Entry, string> url) => outcome switch
    {
        { Problem: { } problem } => new ProblemResult(problem),
        { Held: { } receipt } => Accepted(receipt),
        { Entry: { } entry } => new CreatedResult(new(entry.Position.Value, entry.Position.Value, url(entry))),
        _ => Results.NoContent(),
    };

    /// <summary>200 with a body, 202 with the receipt, or the problem.</summary>
    public static IResult Ok<T>(this WriteOutcome outcome, T body) => outcome.Answer(() => Results.Ok(body));

    /// <summary>204, 202 with the receipt, or the problem.</summary>
    public static IResult NoContent(this WriteOutcome outcome) => outcome.Answer(() => Results.NoContent());

    /// <summary>What is to be told of a wish that is fulfilled, 202 with the receipt of what is held, or the problem.</summary>
    public static IResult Answer(this WriteOutcome outcome, Func<IResult> fulfilled) => outcome switch
    {
        { Problem: { } problem } => new ProblemResult(problem),
        { Held: { } receipt } => Accepted(receipt),
        _ => fulfilled(),
    };

    /// <summary>303 to a page that is at least as new as what was written, or to that of the receipt.</summary>
    public static IResult SeeOther(this WriteOutcome outcome, string url) => new SeeOtherResult(outcome.Held is { } receipt ? HeldAddress(receipt) : url, outcome.Entry?.Position);

    /// <summary>303 to a page that shows what was written, or to that of the receipt.</summary>
    public static IResult SeeOther(this WriteOutcome outcome, Func<Entry, string> url) => outcome.SeeOther(outcome.Entry is { } entry ? url(entry) : "/");

    private static IResult Accepted(Receipt receipt) => Results.Accepted(HeldAddress(receipt), new HeldWrite(receipt.Text, HeldAddress(receipt)));

    // The answer of every write under load: its length is known, and its bytes go out with the headers.
    private sealed class CreatedResult(Written written) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(written, WritingJson.Default.Written);
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.Headers.Location = written.Url;
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = body.Length;
            return context.Response.BodyWriter.WriteAsync(body, context.RequestAborted).AsTask();
        }
    }

    private sealed class SeeOtherResult(string url, Position? position) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            if (position is { } written)
                context.Response.Cookies.Append(PositionCookie, written.Value.ToString(CultureInfo.InvariantCulture), new CookieOptions
                {
                    MaxAge = TimeSpan.FromSeconds(60),
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = context.Request.IsHttps,
                });
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = url;
            context.Response.Headers.CacheControl = "private, no-store";
            return Task.CompletedTask;
        }
    }
}

/// <summary>What a write created.</summary>
/// <param name="Id">Its id, which is its position.</param>
/// <param name="Position">Its place in the log.</param>
/// <param name="Url">Where people read it.</param>
public sealed record Written(long Id, long Position, string Url);

/// <summary>What was taken and cannot be stored yet.</summary>
/// <param name="Receipt">By which to ask what became of it: <c>GET /api/bongsu/v1/held/{receipt}</c>.</param>
/// <param name="Url">Where people read what became of it.</param>
public sealed record HeldWrite(string Receipt, string Url);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GivenReason))]
[JsonSerializable(typeof(Written))]
[JsonSerializable(typeof(HeldWrite))]
public sealed partial class WritingJson : JsonSerializerContext;
