using Bongsu.Journal;
using Bongsu.Status.Incidents;
using Bongsu.Status.Notices;
using Microsoft.Data.Sqlite;

namespace Bongsu.Status.Subscriptions;

/// <summary>Announces what operators told, from where it was announced last, so that a kill leaves nothing out. As long as nobody has subscribed it does nothing.</summary>
public sealed partial class SubscriptionFollower(SubscriptionWriters writers, IncidentQueries incidents, NoticeQueries notices, SubscriptionSignal signal, TimeProvider time, ILogger<SubscriptionFollower> logger) : IFollower
{
    private const string Position = "position";

    // So many entries at most are read again after a start.
    private const long Stride = 5_000;

    private long _noted;

    public string Name => "subscriptions";

    public ValueTask<Position> StartAsync(Position head, CancellationToken cancellationToken)
    {
        try
        {
            // A log that was restored from a backup may end before it.
            _noted = Math.Min(head.Value, writers.Progress(Position) ?? head.Value);
        }
        catch (SqliteException error)
        {
            // Nobody is kept from the portal by it.
            Log.NotRead(logger, error);
            _noted = head.Value;
        }
        return ValueTask.FromResult(new Position(_noted));
    }

    public ValueTask FollowAsync(IReadOnlyList<Entry> entries, CancellationToken cancellationToken)
    {
        if (!writers.Exists)
            return ValueTask.CompletedTask;
        var now = time.GetUtcNow();
        var news = entries.Select(Of).OfType<Announcement>().Where(each => each.At > now - Announcement.Lifetime).ToList();
        var through = entries[^1].Position.Value;
        if (news.Count == 0 && through - _noted < Stride)
            return ValueTask.CompletedTask;
        writers.Announce(news, Position, through, now);
        _noted = through;
        signal.Set();
        return ValueTask.CompletedTask;
    }

    // As the tables have it, which know when it was written by hand.
    private Announcement? Of(Entry entry) => entry.Change switch
    {
        IncidentOpened => Update(entry.Position.Value, entry.Position.Value),
        IncidentUpdated updated => Update(updated.Incident, entry.Position.Value),
        NoticePosted => notices.Find(entry.Position.Value) is { } notice ? Announcements.Of(notice) : null,
        _ => null,
    };

    private Announcement? Update(long incident, long update) =>
        incidents.Find(incident) is { } its && its.Updates.FirstOrDefault(each => each.Id == update) is { } told ? Announcements.Of(its, told) : null;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The file of subscriptions cannot be read; what happened before the start is not announced")]
        public static partial void NotRead(ILogger logger, Exception error);
    }
}
