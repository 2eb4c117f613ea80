using System.Text.Json;
using Bongsu.Admission.Rooms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Bongsu.Admission.Http;

/// <summary>Where people and programs ask how the line stands.</summary>
internal static class WaitingRoomEndpoints
{
    public static async Task StateAsync(HttpContext context, string room)
    {
        if (Find(context, room) is not { } found)
            return;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "public, max-age=1";
        if (found.State is { Length: > 0 } state)
            await context.Response.BodyWriter.WriteAsync(state);
        else
            await context.Response.WriteAsync($$"""{"room":{{JsonSerializer.Serialize(found.Name, WaitingJson.Default.String)}},"open":false}""");
    }

    public static async Task PlaceAsync(HttpContext context, string room)
    {
        if (Find(context, room) is not { } found)
            return;
        // Who asks where there is no line may go on.
        var waiting = found.IsOpen
            ? WaitingRoomMiddleware.Place(context, found, WaitingVisitor.Of(context))
            : new(found.Name, found.Since, 0, null, 0, Called: true, null, "");
        await (context.RequestServices.GetRequiredService<IOptions<AdmissionOptions>>().Value.Wait ?? WaitingAnswer.WriteAsync)(context, waiting);
    }

    private static WaitingRoom? Find(HttpContext context, string room)
    {
        var found = context.RequestServices.GetRequiredService<WaitingRooms>().Find(room);
        if (found is null)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        return found;
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class WaitingJson : System.Text.Json.Serialization.JsonSerializerContext;
