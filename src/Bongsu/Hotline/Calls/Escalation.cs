using Bongsu.Portal.Hotline;

namespace Bongsu.Hotline.Calls;

/// <summary>Who is called when: what has to happen to a call at a moment, from the call and the roster alone. Each person is called for themselves, by their ways in order, until they acknowledge; nobody's
/// acknowledgement spares another.</summary>
public static class Escalation
{
    /// <summary>After this long a call ends by itself, and says so.</summary>
    public static readonly TimeSpan LongestCall = TimeSpan.FromHours(4);

    /// <summary>The steps of every call where the roster names none.</summary>
    private static readonly IReadOnlyList<EscalationStep> Default = [new()];

    /// <summary>The call after everything that is due, with the events in order; the caller stores them.</summary>
    public static (CallState Call, IReadOnlyList<CallEvent> Events) Advance(CallState call, HotlineRoster roster, DateTimeOffset now)
    {
        var events = new List<CallEvent>();
        while (call.IsOpen && (NextEnd(call, now) ?? (CallEvent?)NextStep(call, roster, now)) is { } next)
            Happen(next);
        if (call.IsOpen)
            foreach (var person in call.People.Where(person => person.AcknowledgedAt is null))
                if (NextMessage(call, person, roster, now) is { } message)
                    Happen(message);
        return (call, events);

        void Happen(CallEvent happened)
        {
            call = call.With(now, happened);
            events.Add(happened);
        }
    }

    private static CallEnded? NextEnd(CallState call, DateTimeOffset now) =>
        call.People.Count > 0 && call.People.TrueForAll(person => person.AcknowledgedAt is not null) ? new(CallEnd.Acknowledged)
        : now - call.Since >= LongestCall ? new(CallEnd.Expired)
        : null;

    private static StepBegun? NextStep(CallState call, HotlineRoster roster, DateTimeOffset now)
    {
        var steps = Steps(roster);
        if (call.Steps.Count >= steps.Count || call.Steps.Count > 0 && !IsOver(call, call.Steps[^1], steps[call.Steps.Count - 1], now))
            return null;
        var number = call.Steps.Count;
        var whom = number == 0 && call.About.Groups.Count > 0 ? call.About.Groups : steps[number].Whom;
        return new(number, [.. roster.Resolve(whom, now).Select(id => new CalledName(id, roster.People[id].Name))]);
    }

    // A step that reaches nobody is over at once.
    private static bool IsOver(CallState call, BegunStep begun, EscalationStep step, DateTimeOffset now) =>
        begun.People.IsEmpty || now - begun.At >= step.Timeout && begun.People.Count(id => call.Person(id)!.AcknowledgedAt is not null) < Math.Min(step.Enough ?? int.MaxValue, begun.People.Count);

    private static MessageQueued? NextMessage(CallState call, CalledPerson person, HotlineRoster roster, DateTimeOffset now)
    {
        if (!roster.People.TryGetValue(person.Id, out var entry) || entry.Ways.Count == 0)
            return null;
        var sent = call.Messages.FindAll(message => message.Queued.Person == person.Id);
        if (sent.IsEmpty)
            return Queue(call, person, entry.Ways[0], 0);
        var (last, repetition) = (sent[^1], sent[^1].Queued.Repetition);
        var tried = sent.Where(message => message.Queued.Repetition == repetition).Select(message => message.Queued.Way).ToHashSet(StringComparer.Ordinal);
        if (entry.Ways.FirstOrDefault(way => !tried.Contains(WayIdentity.Of(way).Hash)) is { } next)
        {
            var patience = entry.Ways.FirstOrDefault(way => WayIdentity.Of(way).Hash == last.Queued.Way)?.Patience ?? TimeSpan.Zero;
            // A way that fails is tried again, but the next one does not wait for that.
            return now - last.At >= patience || !last.IsAccepted && !last.Tries.IsEmpty ? Queue(call, person, next, repetition) : null;
        }
        var step = Steps(roster) is var steps && person.Step < steps.Count ? steps[person.Step] : Default[0];
        return repetition < step.Repeats && now - last.At >= step.RepeatEvery ? Queue(call, person, entry.Ways[0], repetition + 1) : null;
    }

    private static MessageQueued Queue(CallState call, CalledPerson person, Way way, int repetition)
    {
        var its = WayIdentity.Of(way);
        return new(its.Message(call.Id, person.Id, repetition), person.Id, its.Hash, its.Kind, its.Target, repetition);
    }

    private static IReadOnlyList<EscalationStep> Steps(HotlineRoster roster) => roster.Steps.Count > 0 ? roster.Steps : Default;
}
