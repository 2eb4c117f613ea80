using Bongsu.Hotline.Calls;

namespace Bongsu.Hotline.Desk;

/// <summary>What happened to a call, a line each, in the language of the page. No address is told in full.</summary>
public static class CallLines
{
    public static string Of(CallState call, CallEvent happened)
    {
        var T = HotlineTexts.T;
        return happened switch
        {
            CallOpened => T["log.opened"],
            CallRenewed => T["log.renewed"],
            StepBegun { People.Count: 0 } step => T["log.step-nobody", step.Step + 1],
            StepBegun step => T["log.step", step.Step + 1, string.Join(", ", step.People.Select(person => person.Name))],
            MessageQueued queued => T["log.queued", Name(call, queued.Person), Way(queued)],
            MessageTried tried when call.Messages.Find(message => message.Id == tried.Message) is { } message =>
                T["log.tried", Name(call, message.Queued.Person), Way(message.Queued), T[$"outcome.{tried.Outcome}", tried.Code]],
            PersonAcknowledged known => T["log.acknowledged", Name(call, known.Person)],
            CallEnded ended => T[$"end.{ended.Reason.ToString().ToLowerInvariant()}"],
            _ => "",
        };
    }

    private static string Name(CallState call, string person) => call.Person(person)?.Name ?? person;

    private static string Way(MessageQueued queued) => $"{HotlineTexts.T[$"way.{queued.Kind}"]} {queued.Target}";
}
