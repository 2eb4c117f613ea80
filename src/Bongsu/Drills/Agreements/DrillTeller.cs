using System.Globalization;
using Bongsu.Journal;
using Microsoft.Data.Sqlite;

namespace Bongsu.Drills.Agreements;

/// <summary>Tells the log of drills that began and ended, each once, and so the public record. What the store does not take now it is told when it is back: a drill needs no store to begin.</summary>
public sealed partial class DrillTeller(DrillBook book, Journal.Journal journal, TimeProvider time, ILogger<DrillTeller> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TellAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; the file has what is still to be told.
        }
    }

    // In order, one after another.
    private async Task TellAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var kept in book.Runs)
            {
                var (run, since) = (kept.Run, kept.Run.Since.ToUnixTimeMilliseconds());
                if (!kept.IsTold)
                {
                    if (!await AppendAsync(kept, "begins", new DrillBegan(run.Id, run.Scenario, since, run.Until.ToUnixTimeMilliseconds()), cancellationToken))
                        return;
                    book.Told(kept, null);
                }
                if (kept.OverBy(time.GetUtcNow()) is { } over)
                {
                    if (!await AppendAsync(kept, "ends", new DrillEnded(run.Id, run.Scenario, over.At.ToUnixTimeMilliseconds(), over.How), cancellationToken))
                        return;
                    book.Told(kept, over.At);
                }
            }
        }
        catch (SqliteException error)
        {
            Log.NotKept(logger, error);
        }
    }

    private async Task<bool> AppendAsync(KeptRun kept, string what, object change, CancellationToken cancellationToken)
    {
        if (!RequestKey.TryParse(string.Create(CultureInfo.InvariantCulture, $"drill-{kept.Run.Id}-{kept.Run.Since.ToUnixTimeMilliseconds()}-{what}"), out var key))
            throw new InvalidOperationException("No request key can be made of a drill");
        return await journal.AppendAsync(new() { Account = kept.Account, Change = change, Key = key, Holding = Holding.Never }, cancellationToken) is AppendResult.Committed or AppendResult.KeyReused;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What the log knows of a drill could not be kept; it is told again")]
        public static partial void NotKept(ILogger logger, Exception error);
    }
}
