using System.Globalization;
using System.Text;
using Bongsu.Drill.Visitors;
using Bongsu.Drill.Wire;

namespace Bongsu.Drill.Playing;

/// <summary>A stream that somebody listens to; when it breaks they come back from where they were.</summary>
internal sealed class Listening
{
    private const double LongestRetry = 60;

    private readonly Player _player;
    private readonly Ledger _ledger;
    private readonly Visit _visit;
    private readonly Listen _listen;
    private readonly double _until;
    private readonly Watcher _watcher = new();
    private readonly EventReader _events;
    private bool _hasJoined, _isOver;

    public Listening(Player player, Ledger ledger, Visit visit, Listen listen, double until)
    {
        (_player, _ledger, _visit, _listen, _until) = (player, ledger, visit, listen, until);
        _events = new(Hear);
    }

    public void Open()
    {
        var text = new StringBuilder()
            .Append("GET ").Append(_listen.Path).Append(" HTTP/1.1\r\nHost: ").Append(_player.Target.Host)
            .Append("\r\nAccept: text/event-stream\r\nAccept-Language: ko\r\nX-Forwarded-For: ").Append(_visit.Address).Append("\r\nBongsu-Drill: ").Append(_player.Target.Token).Append("\r\n");
        if (_events.LastId >= 0)
            text.Append("Last-Event-ID: ").Append(_events.LastId.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        _player.Send(_ledger, new(Encoding.ASCII.GetBytes(text.Append("\r\n").ToString()), _player.Now, _until, Ended) { Stream = Take });
    }

    /// <summary>Listens no more, at the end of an act: what is owed by then is owed.</summary>
    public void Stop() => _isOver = true;

    private void Take(ReadOnlyMemory<byte> bytes)
    {
        if (_isOver)
            return;
        if (!_hasJoined)
        {
            _hasJoined = true;
            _ledger.Live.Joined(_watcher);
        }
        _events.Take(bytes.Span);
    }

    private void Hear(long position, bool looksAnew)
    {
        if (looksAnew)
            _ledger.Live.LookedAnew(_watcher, _player.Now);
        else
            _ledger.Live.Heard(_watcher, position, _player.Now);
    }

    private void Ended(Answer answer)
    {
        if (_isOver)
            return;
        _events.Break();
        var next = answer.At + Math.Min(LongestRetry, answer.RetryAfter ?? _events.Retry) * _player.Jitter();
        if (answer.At < _until && next < _until && !_player.IsClosing)
        {
            if (answer.Status is 429 or 503)
                _ledger.Refusal();
            _player.At(next, Open);
            return;
        }
        _isOver = true;
        _ledger.Live.Left(_watcher, answer.At);
        _player.Left(this);
        _player.Go(_ledger, _visit, answer.At);
    }
}
