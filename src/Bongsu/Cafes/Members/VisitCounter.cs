using Bongsu.Journal;
using Bongsu.Portal.Counting;
using Bongsu.Portal.Layout;

namespace Bongsu.Cafes.Members;

/// <summary>Counts on how many days members came: once per member, cafe and day of the portal's time zone, whoever asks how often.</summary>
public sealed partial class VisitCounter(CafeFacts facts, Journal.Journal journal, TimeProvider time, ILogger<VisitCounter> logger) : IGathered
{
    // Beyond this all are forgotten: who is seen again is sent again, and the rows know that the day has counted.
    private const int Remembered = 200_000;

    // A change is one turn of the writing thread, which others wait for.
    private const int MostInChange = 500;

    private readonly HashSet<Visit> _seen = [];
    private readonly Lock _lock = new();
    private List<(long Day, Visit Visit)> _pending = [];
    private long _day;

    /// <summary>Notes that somebody came to a cafe; only members' days count.</summary>
    public void See(long cafe, long account)
    {
        if (!facts.Member(cafe, account).IsMember)
            return;
        var (day, visit) = (PortalTime.Day(time.GetUtcNow()), new Visit(cafe, account));
        lock (_lock)
        {
            if (day != _day || _seen.Count >= Remembered)
                _seen.Clear();
            _day = day;
            // Full because nothing can be stored: they come again.
            if (_pending.Count < Remembered && _seen.Add(visit))
                _pending.Add((day, visit));
        }
    }

    /// <summary>Somebody came and could not be told a member or not.</summary>
    public void Missed(Exception error) => Log.NotSeen(logger, error);

    public async Task StoreAsync()
    {
        foreach (var day in Take().GroupBy(each => each.Day, each => each.Visit))
            foreach (var visits in day.Chunk(MostInChange))
                if (await journal.AppendAsync(new() { Change = new VisitsCounted(day.Key, visits) }, CancellationToken.None) is not (AppendResult.Committed or AppendResult.Unchanged))
                {
                    lock (_lock)
                        _pending.AddRange(visits.Select(visit => (day.Key, visit)));
                    Log.NotStored(logger, visits.Length);
                }
    }

    private List<(long Day, Visit Visit)> Take()
    {
        lock (_lock)
            return Interlocked.Exchange(ref _pending, []);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The visits of {Members} members could not be stored; they are kept for the next time")]
        public static partial void NotStored(ILogger logger, int members);

        // One for each request of an outage, about which others have spoken already.
        [LoggerMessage(2, LogLevel.Debug, "A visit was not counted: whose it is cannot be read")]
        public static partial void NotSeen(ILogger logger, Exception error);
    }
}
