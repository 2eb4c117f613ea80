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
        await context.Response.BodyWriter.WriteAsync(found.State);
    }

    public static async Task PlaceAsync(HttpContext context, string room)
    {
        if (Find(context, room) is not { } found)
            return;
        var options = context.RequestServices.GetRequiredService<IOptions<AdmissionOptions>>().Value;
        // Who asks where there is no line may go on.
        var waiting = found.IsOpen
            ? WaitingRoomMiddleware.Place(context, found, WaitingVisitor.Of(context, options))
            : new(found.Name, null, 0, null, 0, Called: true, null, "");
        await (options.Wait ?? WaitingAnswer.WriteAsync)(context, waiting);
    }

    private static WaitingRoom? Find(HttpContext context, string room)
    {
        var found = context.RequestServices.GetRequiredService<WaitingRooms>().Find(room);
        if (found is null)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        return found;
    }
}
