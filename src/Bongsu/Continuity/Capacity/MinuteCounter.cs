using Bongsu.Continuity.Engine;
using Bongsu.Journal;
using Bongsu.Live;
using Bongsu.Portal.Drills;
using Bongsu.Portal.Load;

namespace Bongsu.Continuity.Capacity;

/// <summary>Puts into the log what each minute brought: what the next record is planned from. Minutes in which nobody came are left out.</summary>
public sealed partial class MinuteCounter(Arrivals arrivals, ConcurrentVisitors visitors, WritingFollower writing, SignUpFollower signUps, LiveStreams live, IDrills drills, Journal.Journal journal, TimeProvider time, ILogger<MinuteCounter> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (requests, written) = (arrivals.Total, writing.Total);
        try
        {
            while (true)
            {
                var now = time.GetUtcNow();
                var minute = now.ToUnixTimeSeconds() / 60;
                await Task.Delay(DateTimeOffset.FromUnixTimeSeconds((minute + 1) * 60) - now, time, stoppingToken);
                var (requestsNow, writtenNow) = (arrivals.Total, writing.Total);
                var counted = new MinuteCounted(minute, Math.Round((requestsNow - requests) / 60.0, 2), live.Open, writtenNow - written, signUps.LastMinute, (long)Math.Round(visitors.Estimate(minute)), drills.HasRunSince(DateTimeOffset.FromUnixTimeSeconds(minute * 60)));
                (requests, written) = (requestsNow, writtenNow);
                if (CapacityMeasures.Of(counted).Any(measure => measure.Value > 0)
                    && await journal.AppendAsync(new() { Change = counted }, stoppingToken) is not (AppendResult.Committed or AppendResult.Unchanged) and var answer)
                    Log.NotStored(logger, answer.GetType().Name);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; the minute that had begun is not counted.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A minute could not be put on record: {Answer}")]
        public static partial void NotStored(ILogger logger, string answer);
    }
}
