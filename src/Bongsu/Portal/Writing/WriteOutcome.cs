using System.Runtime.ExceptionServices;
using Bongsu.Journal;
using Bongsu.Portal.Problems;

namespace Bongsu.Portal.Writing;

/// <summary>What became of a write: the entry it made, nothing because all was so already, a receipt because it is held, or a problem.</summary>
public readonly struct WriteOutcome
{
    public WriteOutcome(Problem problem) => Problem = problem;

    private WriteOutcome(Entry? entry, Receipt? held = null) => (Entry, Held) = (entry, held);

    /// <summary>Why nothing was stored; null when the wish is fulfilled, or may be later.</summary>
    public Problem? Problem { get; }

    /// <summary>The change as the log has it; null when nothing had to change, and while it is held.</summary>
    public Entry? Entry { get; }

    /// <summary>By which its writer hears later what became of it; null when it is not held.</summary>
    public Receipt? Held { get; }

    public static WriteOutcome Of(AppendResult result) => result switch
    {
        AppendResult.Committed committed => new(committed.Entry),
        AppendResult.Unchanged => new((Entry?)null),
        AppendResult.Refused refused => new(refused.Code switch
        {
            "taken" => Problem.Taken,
            "not-found" => Problem.NotFound,
            "not-a-member" => Problem.NotAMember,
            "suspended" => Problem.Suspended,
            "grade-too-low" => Problem.GradeTooLow,
            "removed" => Problem.Removed,
            "hand-over-first" => Problem.HandOverFirst,
            "no-manager" => Problem.NoManager,
            _ => throw new InvalidOperationException($"A writer refused with the unknown code '{refused.Code}'"),
        }),
        AppendResult.Held held => new(null, held.Receipt),
        AppendResult.KeyReused => new(Problem.KeyReused),
        AppendResult.InFlight => new(Problem.InFlight),
        AppendResult.QueueFull => new(Problem.Overloaded),
        AppendResult.StoreUnavailable => new(Problem.StoreUnavailable),
        AppendResult.Poisoned poisoned => Rethrow(poisoned.Error),
        _ => throw new InvalidOperationException($"Unknown answer of the journal: {result}"),
    };

    // A change that cannot be written is a bug: it belongs in the log of errors with its own stack.
    private static WriteOutcome Rethrow(Exception error)
    {
        ExceptionDispatchInfo.Throw(error);
        return default;
    }
}
