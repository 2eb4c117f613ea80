using System.Text.Json;
using Bongsu.Drill.Visitors;
using Bongsu.Drill.Wire;

namespace Bongsu.Drill.Playing;

/// <summary>An ask under way: tries again as browsers and apps do, and waits where it is given a place in a line.</summary>
internal sealed class Asking(Player player, Ledger ledger, Visit visit, Ask ask, double due)
{
    private const double LongestBackoff = 8;

    private readonly double _due = due;
    private double _until = due + visit.Plan.Patience.TotalSeconds;
    private int _tries;
    private string? _ticket, _room;
    private double _arrived;

    public void Send(double at)
    {
        _tries++;
        if (ask.Writing is { } writing)
            player.Begun[writing.Mark] = writing;
        player.Send(ledger, new(player.Bytes(ask, _ticket), at, Math.Max(_until, at + 1), Answered) { KeepsBody = ask.KeepsBody });
    }

    private void Answered(Answer answer)
    {
        if (answer.IsServed)
        {
            Serve(answer);
            return;
        }
        if (answer.Status is 429 or 503)
            ledger.Refusal();
        if (answer.Status == 503 && visit.Plan.IsPerson && answer.Json() is { ValueKind: JsonValueKind.Object } place && Text(place, "code") == "waiting-room" && Text(place, "ticket") is not null)
        {
            Wait(place, answer.At);
            return;
        }
        if (ask.IsOwnAgain && answer.Status == 404)
            ledger.IsLate();
        var next = answer.At + Math.Max(answer.RetryAfter ?? 0, answer.RetryAfter is null ? Math.Min(LongestBackoff, 0.5 * Math.Pow(2, _tries)) : 0) * player.Jitter();
        if (answer.Status is 0 or 429 or 500 or 502 or 503 or 504 && _tries <= visit.Plan.Retries && next < _until)
            player.At(next, () => Send(next));
        else
            End(answer, answer.Status is 429 or 503 ? Outcome.Refused : Outcome.Failed);
    }

    private void Serve(Answer answer)
    {
        if (ask.Writing is { } writing && answer.Json() is { ValueKind: JsonValueKind.Object } written)
        {
            visit.Written = Number(written, "id");
            ledger.Writes.Add(new(writing, visit.Written, Text(written, "receipt")));
            if (writing.Kind == "status" && (Number(written, "position") ?? visit.Written) is { } position)
                ledger.Live.Answered(position, answer.At);
        }
        End(answer, Outcome.Served);
    }

    private void End(Answer answer, Outcome outcome)
    {
        // An own writing that is not there yet is no failure of the part: it is counted as late.
        var isThere = !ask.IsOwnAgain || answer.Status != 404;
        ledger.Add(ask.Part, visit.Plan.IsPerson, ask.IsReading, _ticket is not null, isThere ? outcome : Outcome.Served, answer.At - _due);
        visit.Answer = answer;
        player.Over(ledger);
        player.Go(ledger, visit, answer.At);
    }

    // Whoever waits is patient: the time in the line is not the time of an answer.
    private void Wait(JsonElement place, double at)
    {
        if (Text(place, "ticket") is { } ticket && ticket != _ticket)
        {
            (_ticket, _room, _arrived) = (ticket, Text(place, "room") ?? "", at);
            ledger.Place();
        }
        ledger.Queue();
        player.Over(ledger);
        AskAgain(place, at);
    }

    private void AskAgain(JsonElement place, double at)
    {
        var next = at + Math.Clamp(Number(place, "pollAfter") ?? 5, 1, 60);
        player.At(next, () => Poll(next));
    }

    private void Poll(double at)
    {
        if (player.IsClosing)
            return;
        var poll = ask with { Method = "GET", Path = $"/waiting/{Uri.EscapeDataString(_room!)}", Body = null, Writing = null };
        player.Send(ledger, new(player.Bytes(poll, _ticket), at, at + visit.Plan.Patience.TotalSeconds, Polled) { KeepsBody = true });
    }

    private void Polled(Answer answer)
    {
        var place = answer.Json();
        if (place.ValueKind != JsonValueKind.Object || !place.TryGetProperty("called", out var called) || called.ValueKind != JsonValueKind.True)
        {
            AskAgain(place, answer.At);
            return;
        }
        // When the turn ends says to the millisecond when it began; without it, it began when it was heard of.
        ledger.Release(player.Clock(_arrived), place.TryGetProperty("until", out var until) && until.ValueKind == JsonValueKind.String && until.TryGetDateTimeOffset(out var end) ? end.ToUnixTimeMilliseconds() : player.Clock(answer.At));
        player.UnderWay(ledger);
        (_until, _tries) = (answer.At + visit.Plan.Patience.TotalSeconds, 0);
        Send(answer.At);
    }

    private static string? Text(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Number(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
