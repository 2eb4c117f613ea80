using Bongsu.Admission;
using Bongsu.Portal.Load;
using Bongsu.Portal.Texts;

namespace Bongsu.Portal.Continuity;

/// <summary>How a part of the portal fares, as measured.</summary>
/// <param name="Name">The part, one of <see cref="Parts"/>.</param>
/// <param name="Title">Its name, in the caller's language.</param>
/// <param name="State"><c>ok</c>; <c>limited</c> where some are refused or have to wait; <c>down</c> where most are refused.</param>
/// <param name="Since">Since when it has not been <c>ok</c>.</param>
public sealed record ComponentView(string Name, string Title, string State, DateTimeOffset? Since);

/// <summary>Judges the parts by what admission does, never by hand.</summary>
public sealed class ComponentHealth(AdmissionReport admission)
{
    // Above this share refused, a part serves hardly anybody.
    private const double Down = 0.95;

    // Below this it is a few clients that come too fast.
    private const double Limited = 0.01;

    public IReadOnlyList<ComponentView> Now()
    {
        var waiting = admission.WaitingRooms.Where(room => room is { IsOpen: true, Waiting: > 0 }).Select(room => (Part: Parts.Rooms[room.Name], room.Since)).ToList();
        return [.. admission.Partitions.Where(part => part.Name != Parts.Console && Parts.Shares.ContainsKey(part.Name)).Select(part =>
        {
            var room = waiting.FirstOrDefault(room => room.Part == part.Name);
            var state = part.Pressure > Down ? "down" : part.Pressure > Limited || room.Part is not null ? "limited" : "ok";
            return new ComponentView(part.Name, PortalTexts.T[$"part.{part.Name}"], state, state == "ok" ? null : part.Since ?? room.Since);
        })];
    }
}
