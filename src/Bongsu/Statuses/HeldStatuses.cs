using Bongsu.Journal;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Statuses;

/// <summary>Whether statuses that were held may still be stored: what they answer may have been taken down meanwhile.</summary>
public sealed class HeldStatuses(StatusFacts facts) : IHeldWrites
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(StatusWritten)];

    public Problem? Rule(Entry entry) => entry.Change is StatusWritten { ReplyTo: { } answered } && facts.Status(answered) is not { Removed: false } ? Problem.NotFound : null;

    public string? Address(Entry entry) => StatusAddress.Of(entry.Position.Value);
}
