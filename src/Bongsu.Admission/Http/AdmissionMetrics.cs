using System.Diagnostics.Metrics;
using Bongsu.Admission.Control;
using Bongsu.Admission.Rooms;

namespace Bongsu.Admission.Http;

/// <summary>The meter <c>Bongsu.Admission</c>: read when asked, so nothing is paid for it by requests.</summary>
internal sealed class AdmissionMetrics : IDisposable
{
    private readonly Meter _meter = new("Bongsu.Admission");

    public AdmissionMetrics(AdmissionControl control, WaitingRooms rooms)
    {
        _meter.CreateObservableGauge("bongsu.admission.limit", () => control.Limit, "{request}", "Requests that may run at once");
        _meter.CreateObservableGauge("bongsu.admission.queue.delay", () => control.QueueDelay.TotalSeconds, "s", "The least time that work waited for a thread in the last 100 ms");
        _meter.CreateObservableGauge("bongsu.admission.in_flight", () => Each(control, partition => partition.InFlight), "{request}", "Requests that run");
        _meter.CreateObservableGauge("bongsu.admission.guaranteed", () => Each(control, partition => partition.Guaranteed), "{request}", "Requests of a partition that may run whoever else is busy");
        _meter.CreateObservableGauge("bongsu.admission.waiting", () => Each(control, partition => partition.Waiting.Count), "{request}", "Requests that wait for their turn");
        _meter.CreateObservableCounter("bongsu.admission.admitted", () => Admitted(control), "{request}", "Requests that were let run");
        _meter.CreateObservableCounter("bongsu.admission.shed", () => Shed(control), "{request}", "Requests that were refused");
        _meter.CreateObservableGauge("bongsu.admission.room.open", () => Each(rooms, room => room.IsOpen ? 1 : 0), description: "Whether there is a line before a waiting room: 1 or 0");
        _meter.CreateObservableGauge("bongsu.admission.room.waiting", () => Each(rooms, room => room.Waiting), "{person}", "People in a waiting room");
        _meter.CreateObservableGauge("bongsu.admission.room.limit", () => Each(rooms, room => room.Limit ?? 0), "{person}", "People who may be in at a time; 0 while there is no line");
        _meter.CreateObservableGauge("bongsu.admission.room.release", () => Each(rooms, room => room.Rate), "{person}/s", "People let in a second, on the average of the last ten");
    }

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<int>> Each(AdmissionControl control, Func<Partition, int> value) =>
        control.Partitions.Select(partition => new Measurement<int>(value(partition), new KeyValuePair<string, object?>("partition", partition.Name)));

    private static IEnumerable<Measurement<double>> Each(WaitingRooms rooms, Func<WaitingRoomReport, double> value) =>
        rooms.All.Select(room => new Measurement<double>(value(new(room)), new KeyValuePair<string, object?>("room", room.Name)));

    private static IEnumerable<Measurement<long>> Admitted(AdmissionControl control) =>
        from partition in control.Partitions
        from tier in Enum.GetValues<Criticality>()
        let count = partition.Admitted(tier)
        where count > 0
        select new Measurement<long>(count, new("partition", partition.Name), new KeyValuePair<string, object?>("tier", tier.ToString()));

    private static IEnumerable<Measurement<long>> Shed(AdmissionControl control) =>
        from partition in control.Partitions
        from tier in Enum.GetValues<Criticality>()
        from reason in Enum.GetValues<ShedReason>()
        let count = partition.Shed(tier, reason)
        where count > 0
        select new Measurement<long>(count, new("partition", partition.Name), new("tier", tier.ToString()), new KeyValuePair<string, object?>("reason", reason.ToString()));
}
