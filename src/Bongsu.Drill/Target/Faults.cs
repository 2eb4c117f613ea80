using System.Globalization;
using System.Text.Json.Nodes;
using Bongsu.Drill.Scenarios;
using Bongsu.Drill.Verdicts;

namespace Bongsu.Drill.Target;

/// <summary>Has the target break on purpose what the scenario says, when it says so.</summary>
internal static class Faults
{
    public static async Task<IReadOnlyList<FaultCount>> RunAsync(IReadOnlyList<Fault> faults, PortalClient portal, TimeProvider time, Action<string> told, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var counts = new List<FaultCount>();
        foreach (var fault in faults.OrderBy(fault => fault.At))
        {
            if (fault.At - time.GetElapsedTime(start) is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellationToken);
            var seconds = (int)Math.Ceiling(fault.Length.TotalSeconds);
            var answer = await portal.TryAsync(HttpMethod.Post, PortalClient.Api + "/console/drills/faults", new JsonObject { ["kind"] = fault.Kind, ["seconds"] = seconds }, null, cancellationToken);
            counts.Add(new(fault.At.TotalSeconds, fault.Kind, seconds, answer.Status));
            // A node that dies does not answer any more.
            told(answer.IsDone || fault.Kind == "node-stop" && answer.Status == 0
                ? string.Create(CultureInfo.InvariantCulture, $"Fault: {fault.Kind} for {seconds} s")
                : $"Fault: {fault.Kind} was refused ({answer}); the target needs the setting Bongsu:Drill:Faults=true");
        }
        return counts;
    }
}
