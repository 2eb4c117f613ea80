using System.Globalization;
using System.Text.Json;
using Bongsu.Admission;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;

namespace Bongsu.Portal.Load;

/// <summary>What somebody in a waiting room gets: their place, what still works, and the form that they sent, to be sent when it is their turn.</summary>
public sealed class Places
{
    public async Task AnswerAsync(HttpContext context, Waiting waiting)
    {
        if (ProblemResult.WantsJson(context.Request))
        {
            await WriteJsonAsync(context, waiting);
            return;
        }
        var kept = HttpMethods.IsPost(context.Request.Method) ? await KeptForm.OwnAsync(context.Request) : null;
        // A page that holds somebody's text must not be loaded again by itself: only the frame in it is.
        if (kept is null && !waiting.Called)
            context.Response.Headers["Refresh"] = waiting.PollAfter.ToString(CultureInfo.InvariantCulture);
        await new View<WaitingPage>(new() { [nameof(WaitingPage.Waiting)] = waiting, [nameof(WaitingPage.Kept)] = kept }) { Status = context.Response.StatusCode }.ExecuteAsync(context);
    }

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
