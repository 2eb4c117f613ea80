using Bongsu.Admission.Rooms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Bongsu.Admission.Http;

/// <summary>Lets those through whose turn it is, or all while there is no line; gives everybody else a place. Comes before admission: who waits uses nothing that is scarce.</summary>
internal sealed class WaitingRoomMiddleware(RequestDelegate next, WaitingRooms rooms, WaitingPlaces places, IOptions<AdmissionOptions> options)
{
    private readonly AdmissionOptions _options = options.Value;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<WaitingRoomMetadata>() is not { } declared)
            return next(context);
        var room = rooms.Find(declared.Room) ?? throw new InvalidOperationException($"There is no waiting room '{declared.Room}'; add it to {nameof(AdmissionOptions)}.{nameof(AdmissionOptions.WaitingRooms)}.");
        if (!room.IsOpen || _options.PassRooms?.Invoke(context) == true || _options.VisitOf(context, Criticality.Read).Criticality == Criticality.Operator)
            return next(context);
        var visitor = WaitingVisitor.Of(context, _options);
        if (visitor is not null && room.IsCalled(WaitingVisitor.TicketOf(context, room), visitor))
            return next(context);
        return places.WaitAsync(context, room, visitor);
    }
}
