using Bongsu.Journal;

namespace Bongsu.Record.Signing;

/// <summary>Signs the newest entry once a day (UTC) where there is a new one, so that an entry is at most a day without a signature.</summary>
public sealed partial class HeadSigner(RecordQueries queries, RecordKey key, Journal.Journal journal, TimeProvider time, ILogger<HeadSigner> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Whether the newest entry is to be signed now.</summary>
    public static bool IsDue(long head, HeadSignature? last, DateTimeOffset now) => head > (last?.Sequence ?? 0) && (last is null || last.At.UtcDateTime.Date < now.UtcDateTime.Date);

    /// <summary>Signs the newest entry if that is due.</summary>
    public async Task SignAsync(CancellationToken cancellationToken)
    {
        var (head, now) = (queries.Head(), time.GetUtcNow());
        if (!IsDue(head, queries.NewestSignature(), now))
            return;
        var signed = HeadSignature.Make(queries.Entry(head)!, now, key.Open());
        var change = new RecordHeadSigned(signed.Sequence, signed.Hash, signed.At.ToUnixTimeMilliseconds(), signed.KeyId, signed.Key, signed.Signature);
        if (await journal.AppendAsync(new() { Change = change }, cancellationToken) is var answer and not (AppendResult.Committed or AppendResult.Unchanged))
            throw new InvalidOperationException($"The signature was not stored: {answer}");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
                await TrySignAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The next start signs what is due.
        }
    }

    private async Task TrySignAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SignAsync(cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.NotSigned(logger, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The record's newest entry could not be signed; the next attempt is in a minute")]
        public static partial void NotSigned(ILogger logger, Exception error);
    }
}
