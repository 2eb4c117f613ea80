using System.Collections.Immutable;
using Bongsu.Portal.Texts;

namespace Bongsu.Hotline.Calls;

/// <summary>A call as its events made it.</summary>
public sealed record CallState
{
    /// <summary>The moment it was opened, in Unix milliseconds, made unique: it needs no store to be given, and never comes twice.</summary>
    public required long Id { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>What was said of it last, and who was to be called.</summary>
    public required CallOpened About { get; init; }

    public ImmutableList<BegunStep> Steps { get; init; } = [];

    /// <summary>Who was called, in order.</summary>
    public ImmutableList<CalledPerson> People { get; init; } = [];

    /// <summary>In the order in which they were queued.</summary>
    public ImmutableList<CallMessage> Messages { get; init; } = [];

    public CallEnd? End { get; init; }

    public ImmutableList<LoggedEvent> Log { get; init; } = [];

    public bool IsOpen => End is null;

    /// <summary>What happened, in a language.</summary>
    public string Summary(Language language) => language == Language.Korean ? About.Korean : About.English;

    public CalledPerson? Person(string id) => People.Find(person => person.Id == id);

    /// <summary>A call that was just opened.</summary>
    public static CallState Of(long id, DateTimeOffset at, CallOpened opened) => new() { Id = id, Since = at, About = opened, Log = [new(at, opened)] };

    /// <summary>The call after one more event.</summary>
    public CallState With(DateTimeOffset at, CallEvent happened) => (happened switch
    {
        CallRenewed renewed => this with { About = About with { Level = renewed.Level, Korean = renewed.Korean, English = renewed.English } },
        StepBegun step => this with
        {
            Steps = Steps.Add(new(step.Step, at, [.. step.People.Select(person => person.Id)])),
            People = People.AddRange(step.People.Where(person => Person(person.Id) is null).Select(person => new CalledPerson(person.Id, person.Name, step.Step, null))),
        },
        MessageQueued queued => this with { Messages = Messages.Add(new(queued, at, [])) },
        MessageTried tried when Messages.FindIndex(message => message.Id == tried.Message) is >= 0 and var i => this with { Messages = Messages.SetItem(i, Messages[i] with { Tries = Messages[i].Tries.Add(new(at, tried)) }) },
        PersonAcknowledged known when People.FindIndex(person => person.Id == known.Person) is >= 0 and var i => this with { People = People.SetItem(i, People[i] with { AcknowledgedAt = People[i].AcknowledgedAt ?? at }) },
        CallEnded ended => this with { End = ended.Reason },
        _ => this,
    }) with { Log = Log.Add(new(at, happened)) };
}

/// <summary>A step that was begun, and whom it called.</summary>
public sealed record BegunStep(int Number, DateTimeOffset At, ImmutableList<string> People);

/// <summary>Somebody who was called, and when they acknowledged.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Name">As the roster had it.</param>
/// <param name="Step">The first step that called them.</param>
/// <param name="AcknowledgedAt">Null as long as they have not.</param>
public sealed record CalledPerson(string Id, string Name, int Step, DateTimeOffset? AcknowledgedAt);

/// <summary>A message to one person by one way, and how it fared.</summary>
public sealed record CallMessage(MessageQueued Queued, DateTimeOffset At, ImmutableList<TriedAt> Tries)
{
    public string Id => Queued.Message;

    public bool IsAccepted => Tries.Exists(tried => tried.Tried.Accepted);
}

public sealed record TriedAt(DateTimeOffset At, MessageTried Tried);

public sealed record LoggedEvent(DateTimeOffset At, CallEvent Event);
