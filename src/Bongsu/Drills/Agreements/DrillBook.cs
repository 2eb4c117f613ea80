using System.Security.Cryptography;
using Bongsu.Portal.Drills;
using Bongsu.Portal.Identity;
using Microsoft.Data.Sqlite;

namespace Bongsu.Drills.Agreements;

/// <summary>Which drills were agreed to and which run: read from memory, and kept in a file so that a restart, which may be the drill itself, changes nothing.</summary>
public sealed partial class DrillBook : IDrills
{
    public const int MostAgreements = 8;
    public const int MostRuns = 16;

    private readonly Lock _gate = new();
    private readonly AgreementWriters _file;
    private readonly TimeProvider _time;
    private volatile IReadOnlyList<KeptAgreement> _agreements = [];
    private volatile IReadOnlyList<KeptRun> _runs = [];
    // Unix milliseconds.
    private long _lastOverAt;

    public DrillBook(AgreementWriters file, TimeProvider time, ILogger<DrillBook> logger)
    {
        (_file, _time) = (file, time);
        try
        {
            (_agreements, _runs) = file.Read();
        }
        catch (SqliteException error)
        {
            // No drill is a reason not to start: whoever plays asks for another token.
            Log.NotRead(logger, error);
        }
    }

    /// <summary>The agreements that count, the oldest first.</summary>
    public IReadOnlyList<DrillAgreement> Agreements
    {
        get
        {
            var now = Now();
            return [.. _agreements.Where(kept => kept.Agreement.ExpiresAt > now).Select(kept => kept.Agreement)];
        }
    }

    /// <summary>The runs of which the log does not know everything yet, the oldest first.</summary>
    public IReadOnlyList<KeptRun> Runs => _runs;

    public IReadOnlyList<DrillRun> Running => RunningWhere(_ => true);

    /// <summary>What runs by an agreement, the oldest first.</summary>
    public IReadOnlyList<DrillRun> RunningBy(DrillAgreement agreement) => RunningWhere(kept => kept.Agreement == agreement.Id);

    public bool HasRunSince(DateTimeOffset moment)
    {
        var now = Now();
        return Interlocked.Read(ref _lastOverAt) > moment.ToUnixTimeMilliseconds() || _runs.Any(kept => kept.OverBy(now) is not { } over || over.At > moment);
    }

    public DrillAgreement? Shown(HttpRequest request)
    {
        if (_agreements is not { Count: > 0 } agreements || !DrillToken.TryReadHash(request, out var hash))
            return null;
        DrillAgreement? shown = null;
        // Every one of them and every byte, so that the time it takes tells nothing.
        foreach (var kept in agreements)
            if (CryptographicOperations.FixedTimeEquals(hash, kept.Hash))
                shown = kept.Agreement;
        return shown?.ExpiresAt > Now() ? shown : null;
    }

    /// <summary>Agrees to a drill; null where as many as may count do.</summary>
    /// <exception cref="SqliteException">It could not be kept; all is as before.</exception>
    public (DrillAgreement Agreement, string Token)? Give(string? scenario, TimeSpan duration, Caller caller)
    {
        lock (_gate)
        {
            var now = Now();
            var counting = _agreements.Where(kept => kept.Agreement.ExpiresAt > now).ToList();
            if (counting.Count >= MostAgreements)
                return null;
            var token = DrillToken.New();
            var hash = DrillToken.HashOf(token);
            var agreement = _file.Give(new(0, caller.Account, caller.Username, scenario, now + duration), hash, now);
            _agreements = [.. counting, new(agreement, hash)];
            return (agreement, token);
        }
    }

    /// <summary>Takes an agreement back and ends what runs by it; false where there is none of that number.</summary>
    /// <exception cref="SqliteException">It could not be kept; all is as before.</exception>
    public bool Revoke(long agreement)
    {
        lock (_gate)
        {
            if (_agreements.All(kept => kept.Agreement.Id != agreement))
                return false;
            var now = Now();
            _file.Revoke(agreement, now);
            _agreements = [.. _agreements.Where(kept => kept.Agreement.Id != agreement)];
            Change(kept => kept.Agreement == agreement, kept => kept with { Ended = kept.OverBy(now) ?? (now, DrillEnds.Stopped) });
            return true;
        }
    }

    /// <summary>Has a drill run from now on; null where as many as may run do.</summary>
    /// <exception cref="SqliteException">It could not be kept; all is as before.</exception>
    public DrillRun? Begin(string scenario, DrillAgreement agreement)
    {
        lock (_gate)
        {
            if (Running.Count >= MostRuns)
                return null;
            var run = _file.Begin(new(0, scenario, Now(), agreement.ExpiresAt), agreement);
            _runs = [.. _runs, new(run, agreement.Id, agreement.Account, null, IsTold: false)];
            return run;
        }
    }

    /// <summary>Ends a run; false where the agreement has none of that number.</summary>
    /// <exception cref="SqliteException">It could not be kept; all is as before.</exception>
    public bool End(long run, DrillAgreement agreement)
    {
        lock (_gate)
        {
            var now = Now();
            if (!_runs.Any(kept => kept.Run.Id == run && kept.Agreement == agreement.Id && kept.OverBy(now) is null))
                return false;
            _file.End(run, now, DrillEnds.Finished);
            Change(kept => kept.Run.Id == run, kept => kept with { Ended = (now, DrillEnds.Finished) });
            return true;
        }
    }

    /// <summary>Notes what the log knows of a run; one whose end it knows is forgotten.</summary>
    /// <exception cref="SqliteException">It could not be kept; the log is told again, and stores it once.</exception>
    public void Told(KeptRun run, DateTimeOffset? overAt)
    {
        lock (_gate)
        {
            _file.Told(run.Run.Id, overAt is not null);
            if (overAt is { } at)
                (_runs, _lastOverAt) = ([.. _runs.Where(kept => kept.Run.Id != run.Run.Id)], Math.Max(_lastOverAt, at.ToUnixTimeMilliseconds()));
            else
                Change(kept => kept.Run.Id == run.Run.Id, kept => kept with { IsTold = true });
        }
    }

    private IReadOnlyList<DrillRun> RunningWhere(Func<KeptRun, bool> which)
    {
        if (_runs is not { Count: > 0 } runs)
            return [];
        var now = Now();
        return [.. runs.Where(kept => kept.OverBy(now) is null && which(kept)).Select(kept => kept.Run)];
    }

    // To the millisecond, as the file has it: a restart must not change what was told.
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());

    private void Change(Func<KeptRun, bool> which, Func<KeptRun, KeptRun> change) => _runs = [.. _runs.Select(kept => which(kept) ? change(kept) : kept)];

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Which drills were agreed to cannot be read; their tokens count no more")]
        public static partial void NotRead(ILogger logger, Exception error);
    }
}
