using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;

namespace Bongsu.Portal.Hosting;

/// <summary>Around everything that is not ready-made: the reader's language, the security headers, and a clear answer for whatever goes wrong.</summary>
public sealed partial class RequestFrame(RequestDelegate next, ILogger<RequestFrame> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        RequestLanguage.Of(context.Request).Use();
        SecurityHeaders.Add(context.Response.Headers);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer.
            return;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, Of(context, error));
            return;
        }
        // Routing and model binding leave a bare status behind; a person or a program gets words.
        if (!context.Response.HasStarted && context.Response.ContentLength is null && context.Response.ContentType is null && OfStatus(context.Response.StatusCode) is { } problem)
            await AnswerAsync(context, problem);
    }

    private static Task AnswerAsync(HttpContext context, Problem problem)
    {
        var allow = context.Response.Headers.Allow;
        context.Response.Clear();
        SecurityHeaders.Add(context.Response.Headers);
        if (allow.Count > 0)
            context.Response.Headers.Allow = allow;
        return new ProblemResult(problem).ExecuteAsync(context);
    }

    private Problem Of(HttpContext context, Exception error)
    {
        switch (error)
        {
            // A form with too many or too long fields is an InvalidDataException of its reader.
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } or InvalidDataException { Source: "Microsoft.AspNetCore.WebUtilities" }:
                return Problem.TooLarge;
            case BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType }:
                return Problem.UnsupportedMediaType;
            case BadHttpRequestException bad:
                return Problem.Invalid("", PortalTexts.T[bad.InnerException is System.Text.Json.JsonException ? "input.malformed-json" : "input.malformed"]);
            case TimeoutException:
                Log.TimedOut(logger, context.Request.Method, context.GetEndpoint()?.DisplayName, error);
                return Problem.Overloaded;
            case Microsoft.Data.Sqlite.SqliteException or Journal.JournalStoreException or { InnerException: Microsoft.Data.Sqlite.SqliteException }:
                Log.StoreFailed(logger, context.Request.Method, context.GetEndpoint()?.DisplayName, error);
                return Problem.StoreUnavailable;
            default:
                Log.Failed(logger, context.Request.Method, context.GetEndpoint()?.DisplayName, error);
                return Problem.Internal;
        }
    }

    private static Problem? OfStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => Problem.NotFound,
        StatusCodes.Status405MethodNotAllowed => Problem.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => Problem.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => Problem.UnsupportedMediaType,
        StatusCodes.Status400BadRequest => Problem.Invalid("", PortalTexts.T["input.malformed"]),
        _ => null,
    };

    // Routes, not addresses: an address may hold what a person searched for.
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Method} {Route} failed")]
        public static partial void Failed(ILogger logger, string method, string? route, Exception error);

        [LoggerMessage(2, LogLevel.Error, "{Method} {Route} could not reach the store")]
        public static partial void StoreFailed(ILogger logger, string method, string? route, Exception error);

        [LoggerMessage(3, LogLevel.Warning, "{Method} {Route} waited too long")]
        public static partial void TimedOut(ILogger logger, string method, string? route, Exception error);
    }
}
