using Bongsu.Admission.Rooms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

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

    public static Task PlaceAsync(HttpContext context, string room) =>
        Find(context, room) is { } found ? context.RequestServices.GetRequiredService<WaitingPlaces>().ShowAsync(context, found) : Task.CompletedTask;

    private static WaitingRoom? Find(HttpContext context, string room)
    {
        var found = context.RequestServices.GetRequiredService<WaitingRooms>().Find(room);
        if (found is null)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        return found;
    }
}
