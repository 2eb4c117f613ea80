using Bongsu.Journal;
using Bongsu.Status.Incidents;
using Bongsu.Status.Notices;

namespace Bongsu.Status.Held;

/// <summary>Reads from the spool what operators told while the store could not take it. It is there after a start, too.</summary>
public sealed partial class HeldReader(IServiceProvider services, ILogger<HeldReader> logger)
{
    // The journal knows its writers, which know the board.
    private readonly Lazy<Journal.Journal> _journal = new(services.GetRequiredService<Journal.Journal>);

    private IReadOnlyList<Receipt> _waiting = [];
    private readonly Dictionary<Receipt, HeldChange> _known = [];

    /// <summary>What waits now; null where that is what it was before. One caller at a time.</summary>
    public HeldNews? ReadIfOther()
    {
        var waiting = _journal.Value.UrgentWaiting;
        if (waiting.SequenceEqual(_waiting))
            return null;
        foreach (var gone in _known.Keys.Except(waiting).ToList())
            _known.Remove(gone);
        try
        {
            foreach (var receipt in waiting.Where(receipt => !_known.ContainsKey(receipt)))
                if (_journal.Value.FindHeld(receipt) is { } held)
                    _known.Add(receipt, held);
        }
        catch (JournalStoreException error)
        {
            // Looked at again at the next time.
            Log.NotRead(logger, error);
            return null;
        }
        _waiting = waiting;
        return new([.. from receipt in waiting
                       let held = _known.GetValueOrDefault(receipt)
                       where held?.Change is IncidentOpened or IncidentUpdated or NoticePosted or NoticeWithdrawn
                       select (held.Change, held.Since)]);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What is held cannot be read; it is shown when it can")]
        public static partial void NotRead(ILogger logger, Exception error);
    }
}
