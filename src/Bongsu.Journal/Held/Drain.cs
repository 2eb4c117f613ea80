using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace Bongsu.Journal;

/// <summary>Offers what is held to its writers, in order, once the store works again. It finds out by trying: one change first, then twice as many each time.</summary>
internal sealed partial class Drain(
    HeldChanges held, Spool spool, IJournalStore store, AppendQueue queue, ChangeCatalog catalog, HeldOptions options, CommitRate rate, TimeProvider time, ILogger logger)
{
    private sealed record Attempt(HeldEntry Entry, PendingAppend? Pending, string? Code);

    public async Task RunAsync(CancellationToken stopping)
    {
        var size = 1;
        try
        {
            // What an earlier process held it may have stored too, and been ended before it noted that: only the keys of the log tell.
            await store.ReceiptsLoaded.WaitAsync(stopping);
            while (true)
            {
                var next = await held.NextAsync(size, stopping);
                var started = time.GetTimestamp();
                var settled = await DrainAsync(next);
                if (settled.Count > 0)
                    await SettleAsync(settled);

                var whole = settled.Count == next.Count;
                size = whole ? DrainPace.Next(next.Count) : 1;
                await Task.Delay(whole ? DrainPace.Pause(next.Count, time.GetElapsedTime(started), rate.PerSecond) : DrainPace.AfterFailure, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The journal stops; the rest waits for the next start.
        }
    }

    /// <summary>Tries some changes in order; answers what became of those before the first that could not be tried.</summary>
    private async Task<List<Settlement>> DrainAsync(IReadOnlyList<HeldEntry> entries)
    {
        var round = new DrainRound();
        var attempts = Prepare(entries, round);
        var pending = attempts.Select(attempt => attempt.Pending).OfType<PendingAppend>().ToList();
        var settled = new List<Settlement>();
        if (pending.Count > 0 && queue.TryAdd(pending) is not null)
            return settled;

        foreach (var (entry, its, code) in attempts)
        {
            if ((its is null ? new Settlement(entry, HeldState.Refused, null, code) : Of(entry, await its.Answer)) is { } outcome)
                settled.Add(outcome);
            else if (settled.Count == 0 && entries.Count == 1 && round.Failure is not JournalStoreException and { } error)
                // The store is well: it is this change that no transaction with it can be committed for.
                return [Refused(entry, HeldCodes.Poisoned, error)];
            else
                break;
        }

        // Those behind a failure have their answers too, and must have them before they are tried again.
        await Task.WhenAll(pending.Select(its => its.Answer));
        return settled;
    }

    private List<Attempt> Prepare(IReadOnlyList<HeldEntry> entries, DrainRound round)
    {
        var attempts = new List<Attempt>();
        foreach (var entry in entries)
        {
            try
            {
                attempts.Add(Prepare(entry, round));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or DbException or JournalStoreException)
            {
                Log.CannotTry(logger, error);
                break;
            }
            catch (Exception error)
            {
                attempts.Add(new(entry, null, Refused(entry, error is InvalidDataException ? HeldCodes.Damaged : HeldCodes.Poisoned, error).Code));
            }
        }

        return attempts;
    }

    private Attempt Prepare(HeldEntry entry, DrainRound round)
    {
        var payload = Read(entry, out var kind);
        var change = catalog.Read(kind, payload);
        if (options.Rule?.Invoke(new(default, entry.Since, entry.Account, kind, change)) is { } code)
            return new(entry, null, code);

        var append = new Append { Change = change, Account = entry.Account, Key = entry.Key ?? entry.Receipt.Key, Holding = Holding.Never };
        return new(entry, new(append, kind, payload) { Round = round, HeldSince = entry.Since }, null);
    }

    /// <exception cref="InvalidDataException">It was whole at the start and is no longer.</exception>
    /// <exception cref="IOException">The disk does not give it.</exception>
    public static byte[] Read(HeldEntry entry, out string kind)
    {
        var (segment, offset, length) = entry.Place!;
        var bytes = segment.Read(offset, length);
        if (SpoolRecord.TryRead(bytes, out _, out var body, out _) != SpoolRecord.Reading.Whole)
            throw new InvalidDataException($"The held change at {offset} of {segment.Path} is damaged");

        SpoolRecord.ReadHeld(body, out kind, out var payload);
        return payload.ToArray();
    }

    private async Task SettleAsync(List<Settlement> settled)
    {
        try
        {
            await spool.NoteAsync(settled);
        }
        catch (Exception error)
        {
            // They are settled all the same. The next start, knowing nothing of it, offers them again, and their keys make that a replay.
            Log.NotNoted(logger, settled.Count, error);
        }

        held.Settled(settled);
    }

    private Settlement Refused(HeldEntry entry, string code, Exception error)
    {
        Log.Refused(logger, entry.Receipt.Text, code, error);
        return new(entry, HeldState.Refused, null, code);
    }

    private static Settlement? Of(HeldEntry entry, AppendResult result) => result switch
    {
        AppendResult.Committed committed => new(entry, HeldState.Stored, committed.Entry.Position, null),
        AppendResult.Unchanged => new(entry, HeldState.Stored, null, null),
        AppendResult.Refused refused => new(entry, HeldState.Refused, null, refused.Code),
        AppendResult.KeyReused => new(entry, HeldState.Refused, null, HeldCodes.KeyReused),
        AppendResult.Poisoned => new(entry, HeldState.Refused, null, HeldCodes.Poisoned),
        _ => null,
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A held change cannot be tried now; the drain goes on with it later")]
        public static partial void CannotTry(ILogger logger, Exception error);

        [LoggerMessage(Level = LogLevel.Error, Message = "The held change {Receipt} cannot be stored ({Code})")]
        public static partial void Refused(ILogger logger, string receipt, string code, Exception error);

        [LoggerMessage(Level = LogLevel.Error, Message = "What became of {Count} held changes could not be noted in the spool")]
        public static partial void NotNoted(ILogger logger, int count, Exception error);
    }
}
