using Bongsu.Journal;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Maintenance;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Maintenance;

/// <summary>Switches maintenance on or off, at once or announced.</summary>
public sealed partial class SwitchMaintenance(MaintenanceSwitch maintenance, Journal.Journal journal, TimeProvider time, ILogger<SwitchMaintenance> logger) : IDisposable
{
    public const int LongestReason = 300;

    private static readonly TimeSpan Furthest = TimeSpan.FromDays(30);
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <param name="On">Whether it is to be on.</param>
    /// <param name="Reason">Why; everybody may read it.</param>
    /// <param name="From">When it begins, at most 30 days ahead; at once unless set.</param>
    /// <param name="Until">When it should end.</param>
    public sealed record Request(bool? On, string? Reason, DateTimeOffset? From, DateTimeOffset? Until);

    /// <summary>What was wrong with it; null when it is done. The same twice is done once.</summary>
    public async Task<Problem?> HandleAsync(Request request, Caller caller, CancellationToken cancellationToken)
    {
        var errors = new InputErrors();
        var wish = Read(request, errors, time.GetUtcNow());
        if (errors.Problem is { } wrong)
            return wrong;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await TurnAsync(Continued(wish), caller);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static MaintenanceState? Read(Request request, InputErrors errors, DateTimeOffset now)
    {
        if (request.On is null)
            errors.Add("on", PortalTexts.T["input.required"]);
        if (request.On is not true)
            return null;
        var reason = errors.Line("reason", request.Reason, LongestReason);
        var from = request.From > now ? request.From.Value : now;
        if (from > now + Furthest)
            errors.Add("from", MaintenanceTexts.T["input.from"]);
        if (request.Until <= from)
            errors.Add("until", MaintenanceTexts.T["input.until"]);
        return new(reason, from.ToUniversalTime(), request.Until?.ToUniversalTime());
    }

    // Another reason, or another end, does not make one that is on begin anew.
    private MaintenanceState? Continued(MaintenanceState? wish) =>
        wish is not null && maintenance.State is { } now && now.IsOn(time.GetUtcNow()) && wish.IsOn(time.GetUtcNow()) ? wish with { From = now.From } : wish;

    // The log first: what it cannot take, not even held, has not happened.
    private async Task<Problem?> TurnAsync(MaintenanceState? wish, Caller caller)
    {
        if (maintenance.State == wish)
            return null;
        var change = new MaintenanceSwitched(wish is not null, wish?.From ?? time.GetUtcNow(), wish?.Reason, wish?.Until, Access.Operator);
        if (WriteOutcome.Of(await journal.AppendAsync(new() { Change = change, Account = caller.Account, Holding = Holding.Urgent }, CancellationToken.None)).Problem is { } problem)
            return problem;
        try
        {
            maintenance.Turn(wish);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.NotKept(logger, error);
            return Problem.StoreUnavailable;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Maintenance could not be switched: its file cannot be written")]
        public static partial void NotKept(ILogger logger, Exception error);
    }
}
