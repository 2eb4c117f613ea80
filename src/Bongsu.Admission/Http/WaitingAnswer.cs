using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Admission.Http;

/// <summary>What somebody who waits gets, where the application has no page of its own: a problem document for programs, a plain page that asks again by itself for browsers.</summary>
internal static class WaitingAnswer
{
    public static async Task WriteAsync(HttpContext context, Waiting waiting)
    {
        var response = context.Response;
        if (context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            response.ContentType = "text/html; charset=utf-8";
            var line = waiting.Called ? "It is your turn: go back and send it again." : string.Create(CultureInfo.InvariantCulture, $"About {waiting.Ahead} people are ahead of you.{Time(waiting)}");
            if (!waiting.Called && HttpMethods.IsGet(context.Request.Method))
                response.Headers["Refresh"] = RetryHints.Text(waiting.PollAfter);
            await response.WriteAsync($"<!doctype html><html lang=\"en\"><meta name=viewport content=\"width=device-width\"><title>Waiting room</title><main><h1>Waiting room</h1><p role=status>{line}</p></main></html>");
            return;
        }
        response.ContentType = response.StatusCode == StatusCodes.Status200OK ? "application/json" : "application/problem+json";
        await using var json = new Utf8JsonWriter(response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("type", "about:blank");
        json.WriteString("title", "Waiting room");
        json.WriteNumber("status", response.StatusCode);
        json.WriteString("code", "waiting-room");
        waiting.WriteTo(json);
        json.WriteEndObject();
    }

    private static string Time(Waiting waiting) =>
        waiting.Left is { } left ? string.Create(CultureInfo.InvariantCulture, $" Your turn comes in {Math.Ceiling(left.Least.TotalMinutes)} to {Math.Ceiling(left.Most.TotalMinutes)} minutes.") : "";
}
