using Microsoft.Extensions.Logging;

namespace Bongsu.Journal;

/// <summary>Feeds one follower, at its own pace.</summary>
internal sealed partial class FollowerLoop(IFollower follower, Position start, LogTail log, TimeProvider time, ILogger logger)
{
    // Enough to share the cost of a follower's own transaction, few enough to be given up soon at a stop.
    private const int MostEntries = 512;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private long _position = start.Value;
    private Exception? _error;

    public FollowerState State
    {
        get
        {
            var position = Volatile.Read(ref _position);
            return new(follower.Name, new(position), Math.Max(0, log.Head.Value - position), Volatile.Read(ref _error));
        }
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        var pause = FirstPause;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stopping);
                Volatile.Write(ref _error, null);
                pause = FirstPause;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Volatile.Write(ref _error, error);
                Log.FollowerFailed(logger, follower.Name, _position, pause.TotalSeconds, error);
                await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }
        }
    }

    private async Task FollowAsync(CancellationToken stopping)
    {
        var position = new Position(_position);
        await log.WaitAsync(position, stopping);
        var entries = await log.ReadAsync(position, MostEntries, stopping);
        await follower.FollowAsync(entries, stopping);
        Volatile.Write(ref _position, entries[^1].Position.Value);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The follower {Follower} failed after position {Position}; the same entries come again in {Seconds} s")]
        public static partial void FollowerFailed(ILogger logger, string follower, long position, double seconds, Exception error);
    }
}
