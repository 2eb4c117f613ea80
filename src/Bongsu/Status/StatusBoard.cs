using System.Data.Common;
using Bongsu.Portal.Notices;
using Bongsu.Status.Held;
using Bongsu.Status.Incidents;
using Bongsu.Status.Notices;

namespace Bongsu.Status;

/// <summary>The open incidents and the notices from memory: read again after each commit that changes them, and kept as they were while the store is away, with what operators tell meanwhile laid over them.</summary>
public sealed partial class StatusBoard(IncidentQueries incidents, NoticeQueries notices, TimeProvider time, ILogger<StatusBoard> logger) : INotices
{
    // Far more than anybody could read.
    private const int MostIncidents = 50;
    private const int MostNotices = 100;

    private readonly Lock _reading = new();
    private Content? _stored;
    private HeldNews _held = HeldNews.None;
    private volatile Content? _content;
    private long _version;

    /// <summary>Grows with every reading after a commit.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>What there is to tell.</summary>
    public Content Now => _content ?? Refresh();

    public IReadOnlyList<NoticeInForce> InForce
    {
        get
        {
            if (Now.Notices is not { Count: > 0 } all)
                return [];
            var now = time.GetUtcNow();
            return [.. all.Where(notice => notice.IsInForce(now)).Select(notice => notice.Shown)];
        }
    }

    /// <summary>What operators told and the store has not taken yet.</summary>
    public HeldNews Held => Volatile.Read(ref _held);

    /// <summary>Lays over what is stored what is held now.</summary>
    public void Hold(HeldNews held)
    {
        lock (_reading)
        {
            Volatile.Write(ref _held, held);
            Refresh();
        }
        Interlocked.Increment(ref _version);
    }

    /// <summary>An open incident with its newest update; null where there is none.</summary>
    public Incident? Find(long id) => Now.Incidents.FirstOrDefault(incident => incident.Id == id || HeldIds.Of(incident.OpenedAt) == id);

    /// <summary>Reads what a commit changed.</summary>
    public void Read()
    {
        Refresh();
        Interlocked.Increment(ref _version);
    }

    /// <summary>Reads again; where that cannot be done, everything stays as it was.</summary>
    public Content Refresh()
    {
        // One after another: what was read earlier never takes the place of what was read later.
        lock (_reading)
        {
            var now = time.GetUtcNow();
            try
            {
                _stored = new(incidents.Open(MostIncidents), notices.Alive(now, MostNotices), null);
            }
            catch (DbException away)
            {
                var before = _stored ?? new([], [], null);
                if (before.AwaySince is null)
                    Log.StoreAway(logger, away);
                _stored = before with { AwaySince = before.AwaySince ?? now };
            }
            return _content = _held.Changes.Count == 0 ? _stored : _stored with
            {
                Incidents = [.. _held.Over(_stored.Incidents).Select(incident => incident with { Updates = [incident.Updates[0]] })],
                Notices = _held.Over(_stored.Notices),
            };
        }
    }

    /// <param name="Incidents">Those that are not resolved, with their newest updates, the newest first.</param>
    /// <param name="Notices">Those that have not ended, the newest first.</param>
    /// <param name="AwaySince">Since when the store could not be read; null while it can.</param>
    public sealed record Content(IReadOnlyList<Incident> Incidents, IReadOnlyList<Notice> Notices, DateTimeOffset? AwaySince);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Incidents and notices cannot be read; they are shown as they were")]
        public static partial void StoreAway(ILogger logger, Exception error);
    }
}
