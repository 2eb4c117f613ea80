using Bongsu.Portal.Continuity;
using Bongsu.Status.Components;
using Bongsu.Status.Notices;

namespace Bongsu.Status;

/// <summary>Everything that the status page tells, at one moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Continuity">The level, what is on at it, the components and the rooms.</param>
/// <param name="Board">Incidents and notices.</param>
/// <param name="Steps">How a component fared in the last day, by its name.</param>
public sealed record ServiceStatus(DateTimeOffset At, ContinuityView Continuity, StatusBoard.Content Board, IReadOnlyDictionary<string, ComponentSteps> Steps)
{
    public const string Record = "/status/record";

    public IEnumerable<Notice> InForce => Board.Notices.Where(notice => notice.IsInForce(At));

    public IEnumerable<Notice> Announced => Board.Notices.Where(notice => notice.StartsAt > At);

    /// <summary>The worst that is measured: <c>ok</c>, <c>limited</c> or <c>down</c>.</summary>
    public string Worst => Continuity.Components.Select(component => component.State).MaxBy(state => Array.IndexOf(States, state)) ?? States[0];

    /// <summary>What matters most, in a word: <c>down</c>, <c>limited</c>, <c>incident</c>, <c>level</c> or <c>ok</c>.</summary>
    public string Gist => Worst != States[0] ? Worst : Board.Incidents.Count > 0 ? "incident" : Continuity.Level > 1 ? "level" : States[0];

    /// <summary>Whether there is nothing that people would look for here.</summary>
    public bool IsCalm => Continuity is { Level: 1, WaitingRooms.Count: 0, Drill: null } && Worst == States[0] && Board is { Incidents.Count: 0, AwaySince: null } && !InForce.Any();

    private static readonly string[] States = ["ok", "limited", "down"];

    public ServiceStatusView View => new(
        At, Board.AwaySince, Continuity.Level, Continuity.Name, Continuity.Since, Continuity.Until, Continuity.Reason, Continuity.Measures, Continuity.Components, Continuity.WaitingRooms,
        [.. Board.Incidents.Select(IncidentView.Of)], [.. Board.Notices.Where(notice => !notice.HasEnded(At)).Select(notice => NoticeView.Of(notice, At))], Record)
    { Drill = Continuity.Drill };
}

/// <summary>Tells how the portal fares. Answers from memory and never fails.</summary>
public sealed class ServiceStatuses(IContinuityReport continuity, StatusBoard board, ComponentHistory history, TimeProvider time)
{
    public ServiceStatus Now()
    {
        var now = continuity.Now();
        return new(time.GetUtcNow(), now, board.Now, now.Components.ToDictionary(component => component.Name, component => history.Of(component.Name)));
    }
}
