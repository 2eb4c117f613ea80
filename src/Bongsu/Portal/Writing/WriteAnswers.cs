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

    /// <summary>201 with what was created, or the problem.</summary>
    public static IResult Created(this WriteOutcome outcome, Func<Entry, string> url) => outcome switch
    {
        { Problem: { } problem } => new ProblemResult(problem),
        { Entry: { } entry } => new CreatedResult(new(entry.Position.Value, entry.Position.Value, url(entry))),
        _ => Results.NoContent(),
    };

    /// <summary>200 with a body, or the problem.</summary>
    public static IResult Ok<T>(this WriteOutcome outcome, T body) => outcome.Problem is { } problem ? new ProblemResult(problem) : Results.Ok(body);

    /// <summary>204, or the problem.</summary>
    public static IResult NoContent(this WriteOutcome outcome) => outcome.Problem is { } problem ? new ProblemResult(problem) : Results.NoContent();

    /// <summary>303 to a page that is at least as new as what was written.</summary>
    public static IResult SeeOther(this WriteOutcome outcome, string url) => new SeeOtherResult(url, outcome.Entry?.Position);

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

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GivenReason))]
[JsonSerializable(typeof(Written))]
public sealed partial class WritingJson : JsonSerializerContext;
