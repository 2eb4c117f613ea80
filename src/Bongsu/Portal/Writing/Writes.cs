using System.Data.Common;
using Bongsu.Admission;
using Bongsu.Journal;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;

namespace Bongsu.Portal.Writing;

/// <summary>The one way by which requests change anything: an earlier answer of the same key first, then the rules, then the journal.</summary>
public sealed partial class Writes(Journal.Journal journal, HeldWrites held, IServiceLevel level, ILogger<Writes> logger)
{
    /// <summary>Stores a change durably, once per request key, and tells what became of it.</summary>
    /// <param name="caller">Who writes.</param>
    /// <param name="request">Where the request key is read from.</param>
    /// <param name="change">The change.</param>
    /// <param name="rule">Whether the caller may do this now. Not asked when an earlier request of the same key was stored already:
    /// the name one has just taken is taken.</param>
    public async ValueTask<WriteOutcome> WriteAsync(Caller caller, HttpRequest request, object change, Func<ValueTask<Problem?>> rule)
    {
        if (RequestKeys.TryRead(request, out var key) is { } badKey)
            return new(badKey);
        var append = new Append { Account = caller.Account, Change = change, Key = key, WaitForFirst = request.HasFormContentType, Holding = caller.IsOperator ? Holding.Urgent : Holding.Allowed };
        if (key is not null && await journal.FindAsync(append, request.HttpContext.RequestAborted) is { } earlier)
            return WriteOutcome.Of(earlier);
        if (level.Now is { Measures.ReadOnly: true } now && !caller.IsOperator)
            return new(now.Refuses(Problem.ReadOnly));
        try
        {
            if (await rule() is { } problem)
                return new(problem);
        }
        catch (DbException error) when (held.Judges(change))
        {
            // The facts are not in memory and cannot be read: the drain asks again before it stores anything.
            Log.RuleLater(logger, error);
            append = append with { Holding = Holding.Required };
        }
        // From here on the request waits for the disk together with others, and needs no processor.
        request.HttpContext.Features.Get<IAdmissionLease>()?.Release();
        return WriteOutcome.Of(await journal.AppendAsync(append, request.HttpContext.RequestAborted));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A rule could not be asked; the write is held and judged when the store can be read")]
        public static partial void RuleLater(ILogger logger, Exception error);
    }
}
