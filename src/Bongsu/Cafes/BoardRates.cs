using Bongsu.Portal.Continuity;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Problems;

namespace Bongsu.Cafes;

/// <summary>While the level says so, one text of one person on one board in some time. Operators and verified sources have what people have come for, and are not held up.</summary>
public sealed class BoardRates(LimitsOptions options, IServiceLevel level, IVerifiedSources sources, TimeProvider time)
{
    private readonly RateTable _table = new(options.Capacity, time);

    /// <summary>Counts a text; why it has to wait.</summary>
    public Problem? Take(Caller caller, long board) =>
        level.Now.Measures.SlowBoards is { } every && !caller.IsOperator && sources.Find(caller.Account) is null && _table.Take(LimitKey.Board(caller.Account, board), new(1, every)) is { } wait
            ? Problem.TooMany(wait)
            : null;
}
