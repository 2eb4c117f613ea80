using Bongsu.Admission.Rooms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Bongsu.Admission.Http;

/// <summary>Shows people and programs where they stand, and gives a place to who has none: not to a source that takes one after the other.</summary>
internal sealed class WaitingPlaces(IOptions<AdmissionOptions> options, Newcomers newcomers, RefusalAnswer refusal)
{
    private readonly AdmissionOptions _options = options.Value;
    private readonly Func<HttpContext, Waiting, Task> _show = options.Value.Wait ?? WaitingAnswer.WriteAsync;

    /// <summary>Answers a request that has to wait.</summary>
    public Task WaitAsync(HttpContext context, WaitingRoom room, string? visitor)
    {
        if (Find(context, room, visitor) is not { } waiting)
            return refusal.WriteAsync(context, room.Partition, ShedReason.Full);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = RetryHints.Text(waiting.PollAfter);
        return _show(context, waiting);
    }

    /// <summary>Answers who asks how they stand. Where there is no line they may go on.</summary>
    public Task ShowAsync(HttpContext context, WaitingRoom room)
    {
        if (!room.IsOpen)
            return _show(context, new(room.Name, null, 0, null, 0, Called: true, null, ""));
        return Find(context, room, WaitingVisitor.Of(context, _options)) is { } waiting ? _show(context, waiting) : refusal.WriteAsync(context, room.Partition, ShedReason.Full);
    }

    private Waiting? Find(HttpContext context, WaitingRoom room, string? visitor)
    {
        var ticket = WaitingVisitor.TicketOf(context, room);
        if ((visitor is null || !room.HasPlace(ticket, visitor)) && !newcomers.Lets(_options.VisitOf(context, Criticality.Read).Visitor))
            return null;
        visitor ??= WaitingVisitor.New(context);
        var waiting = room.Enter(ticket, visitor);
        WaitingVisitor.Keep(context, room, waiting.Ticket);
        context.Response.Headers.CacheControl = "private, no-store";
        return waiting;
    }
}
