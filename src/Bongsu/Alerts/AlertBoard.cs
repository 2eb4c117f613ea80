using System.Data.Common;
using Bongsu.Portal.Alerts;

namespace Bongsu.Alerts;

/// <summary>The alerts in force, and the newest of all, from memory: read again after each commit that changes them, and kept as they were while the store is away.</summary>
public sealed partial class AlertBoard(AlertQueries queries, TimeProvider time, ILogger<AlertBoard> logger) : IAlerts
{
    // Far more than anybody could read.
    private const int Most = 50;

    private readonly Lock _reading = new();
    private volatile IReadOnlyList<StoredAlert>? _alerts;
    private volatile IReadOnlyList<StoredAlert>? _newest;
    private bool _isAway;
    private long _version;

    /// <summary>Grows with every commit that changes alerts.</summary>
    public long Version => Volatile.Read(ref _version);

    public IReadOnlyList<AlertInForce> InForce => (_alerts ?? Refresh()) is { Count: > 0 } all ? [.. Sorted(all).Select(alert => alert.Shown)] : [];

    /// <summary>The same, whole.</summary>
    public IReadOnlyList<StoredAlert> Now => [.. Sorted(_alerts ?? Refresh())];

    /// <summary>The newest of all, those that are over too; null where the store was away since the start.</summary>
    public IReadOnlyList<StoredAlert>? Newest => _newest;

    /// <summary>One that is in force or among the newest; null for any other.</summary>
    public StoredAlert? Find(long id) => (_alerts ?? []).Concat(_newest ?? []).FirstOrDefault(alert => alert.Id == id);

    /// <summary>Reads what a commit changed.</summary>
    public void Read()
    {
        Refresh();
        Interlocked.Increment(ref _version);
    }

    /// <summary>Reads again; where that cannot be done, everything stays as it was.</summary>
    public IReadOnlyList<StoredAlert> Refresh()
    {
        // One after another: what was read earlier never takes the place of what was read later.
        lock (_reading)
        {
            try
            {
                _alerts = queries.InForce(time.GetUtcNow(), Most);
                _newest = queries.Newest(null, Pages.AlertListPage.Most);
                _isAway = false;
            }
            catch (DbException away)
            {
                if (!_isAway)
                    Log.StoreAway(logger, away);
                _isAway = true;
            }
            return _alerts ?? [];
        }
    }

    private IOrderedEnumerable<StoredAlert> Sorted(IReadOnlyList<StoredAlert> all)
    {
        var now = time.GetUtcNow();
        return all.Where(alert => alert.IsInForce(now)).OrderByDescending(alert => alert.Message.Severity).ThenByDescending(alert => alert.Message.Sent);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Alerts cannot be read; they are shown as they were")]
        public static partial void StoreAway(ILogger logger, Exception error);
    }
}
