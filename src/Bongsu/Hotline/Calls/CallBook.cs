using Bongsu.Portal.Hotline;
using Microsoft.Data.Sqlite;

namespace Bongsu.Hotline.Calls;

/// <summary>The calls, in memory and in the hotline's own log. What happens is in force at once; a disk that takes nothing holds nobody back, and gets everything when it takes again.</summary>
public sealed partial class CallBook : IHotline, IDisposable
{
    public const int LongestSummary = 300;
    private const int LongestKey = 120;
    private const int MostGroups = 20;

    // What the console shows; the log keeps all.
    private const int Kept = 200;

    private static readonly TimeSpan LongestStore = TimeSpan.FromSeconds(2);

    // More matters at once nobody could tell apart.
    private const int MostOpen = 50;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _storing = new(1);
    private readonly SortedDictionary<long, CallState> _calls = [];
    private readonly CallLogWriters _log;
    private readonly TimeProvider _time;
    private readonly ILogger<CallBook> _logger;
    private List<StoredEvent> _unstored = [];

    public CallBook(CallLogWriters log, TimeProvider time, ILogger<CallBook> logger)
    {
        (_log, _time, _logger) = (log, time, logger);
        foreach (var stored in Read())
            _calls[stored.Call] = stored.Event is CallOpened opened ? CallState.Of(stored.Call, stored.At, opened) : _calls[stored.Call].With(stored.At, stored.Event);
    }

    /// <summary>Told whenever something happened to a call.</summary>
    public event Action? Changed;

    /// <summary>Whether something is in memory that the disk has not taken.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<CallState> All
    {
        get
        {
            lock (_lock)
                return [.. _calls.Values.Reverse()];
        }
    }

    public CallState? Find(long id)
    {
        lock (_lock)
            return _calls.GetValueOrDefault(id);
    }

    public void Call(Summons summons) => Open(summons);

    /// <summary>Opens a call or joins the open one of the same key; null where so many are open that one more would reach nobody.</summary>
    public CallState? Open(Summons summons)
    {
        var opened = new CallOpened(
            OneLine.Of(summons.Key, LongestKey), Math.Clamp(summons.Level, 1, 5), OneLine.Of(summons.Korean, LongestSummary), OneLine.Of(summons.English, LongestSummary),
            [.. summons.Groups.Take(MostGroups).Select(group => OneLine.Of(group, LongestKey))], summons.IsTest);
        CallState? call;
        lock (_lock)
        {
            call = _calls.Values.LastOrDefault(each => each.IsOpen && each.About.Key == opened.Key && each.About.IsTest == opened.IsTest);
            if (call is null && _calls.Values.Count(each => each.IsOpen) < MostOpen)
                call = Begin(opened);
            else if (call is not null && (call.About.Level, call.About.Korean, call.About.English) != (opened.Level, opened.Korean, opened.English))
                call = Happen(call, new CallRenewed(opened.Level, opened.Korean, opened.English));
        }
        if (call is null)
            Log.TooMany(_logger, MostOpen);
        Changed?.Invoke();
        return call;
    }

    /// <summary>Lets everything happen to the open calls that is due now.</summary>
    public void Advance(HotlineRoster roster)
    {
        var now = _time.GetUtcNow();
        lock (_lock)
            foreach (var call in _calls.Values.Where(call => call.IsOpen).ToList())
                foreach (var happened in Escalation.Advance(call, roster, now).Events)
                    Happen(_calls[call.Id], happened);
    }

    /// <summary>A person knows of a call; nothing changes where they knew already.</summary>
    public void Acknowledge(long id, string person) => HappenIf(id, call => call.Person(person) is { AcknowledgedAt: null }, new PersonAcknowledged(person));

    /// <summary>Calls nobody any longer; nothing changes where the call has ended.</summary>
    public void Close(long id) => HappenIf(id, call => call.IsOpen, new CallEnded(CallEnd.Closed));

    /// <summary>A message was given to its way.</summary>
    public void Tried(long id, MessageTried tried) => HappenIf(id, _ => true, tried);

    /// <summary>Stores what is not stored yet, and waits for it at most some seconds: a disk that hangs holds up one thread, and nobody's call.</summary>
    public async Task StoreAsync()
    {
        if (!await _storing.WaitAsync(LongestStore))
            return;
        try
        {
            await Task.Run(Store).WaitAsync(LongestStore);
        }
        catch (TimeoutException late)
        {
            Behind(late);
        }
    }

    public void Dispose() => _storing.Dispose();

    private void Store()
    {
        List<StoredEvent> some;
        lock (_lock)
            (some, _unstored) = (_unstored, []);
        try
        {
            if (some.Count > 0)
                _log.Append(some);
            IsBehind = false;
        }
        // Whatever keeps it from being stored, nothing is lost as long as the process lives, and people are called.
        catch (Exception error)
        {
            lock (_lock)
                _unstored.InsertRange(0, some);
            Behind(error);
        }
        finally
        {
            _storing.Release();
        }
    }

    private void Behind(Exception error)
    {
        if (!IsBehind)
            Log.NotStored(_logger, error);
        IsBehind = true;
    }

    private void HappenIf(long id, Predicate<CallState> condition, CallEvent happened)
    {
        lock (_lock)
        {
            if (!_calls.TryGetValue(id, out var call) || !condition(call))
                return;
            Happen(call, happened);
        }
        Changed?.Invoke();
    }

    private CallState Begin(CallOpened opened)
    {
        var now = _time.GetUtcNow();
        var id = Math.Max(now.ToUnixTimeMilliseconds(), _calls.Count == 0 ? 0 : _calls.Keys.Last() + 1);
        while (_calls.Count >= Kept && _calls.Values.FirstOrDefault(call => !call.IsOpen) is { } oldest)
            _calls.Remove(oldest.Id);
        _unstored.Add(new(id, now, opened));
        return _calls[id] = CallState.Of(id, now, opened);
    }

    private CallState Happen(CallState call, CallEvent happened)
    {
        var now = _time.GetUtcNow();
        _unstored.Add(new(call.Id, now, happened));
        return _calls[call.Id] = call.With(now, happened);
    }

    // The hotline begins with nothing rather than not at all.
    private IReadOnlyList<StoredEvent> Read()
    {
        try
        {
            return _log.Read(Kept);
        }
        catch (SqliteException error) when (_log.PutAside(error, _time.GetUtcNow()))
        {
            Log.PutAside(_logger, error);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            Log.NotRead(_logger, error);
        }
        return [];
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The hotline's log takes nothing now; calls go on from memory, and it is tried again every second")]
        public static partial void NotStored(ILogger logger, Exception error);

        [LoggerMessage(2, LogLevel.Error, "The hotline's log cannot be read; calls of before the start are not known")]
        public static partial void NotRead(ILogger logger, Exception error);

        [LoggerMessage(3, LogLevel.Error, "The hotline's log was broken and is put aside; calls of before the start are not known")]
        public static partial void PutAside(ILogger logger, Exception error);

        [LoggerMessage(4, LogLevel.Error, "{Most} calls are open; one more was not made")]
        public static partial void TooMany(ILogger logger, int most);
    }
}
