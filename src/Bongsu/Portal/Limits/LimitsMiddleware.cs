using Bongsu.Admission;
using Bongsu.Portal.Drills;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Load;
using Bongsu.Portal.Problems;

namespace Bongsu.Portal.Limits;

/// <summary>Refuses calls that come faster than their route's rates allow, before their bodies are read. Rates tighten while the route's part refuses requests; verified sources have none, nor has a drill that an operator agreed to. A person gets the form back, to send it again.
/// Comes after routing and authorization.</summary>
public sealed class LimitsMiddleware(RequestDelegate next, LimitsOptions options, LoadPressure pressure, IVerifiedSources sources, IDrills drills, TimeProvider time)
{
    private readonly RateTable _table = new(options.Capacity, time);

    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetOrderedMetadata<Limit>() is { Count: > 0 } limits && Wait(context, limits) is { } wait
            ? RefuseAsync(context, wait)
            : next(context);

    private TimeSpan? Wait(HttpContext context, IReadOnlyList<Limit> limits)
    {
        var caller = Caller.Of(context.User);
        if (caller is not null && sources.Find(caller.Account) is not null || drills.Shown(context.Request) is not null)
            return null;
        foreach (var limit in limits)
        {
            var wait = !limit.ByAccount
                ? options.PerAddress ? _table.Take(LimitKey.Address(limit.Kind, context.Connection.RemoteIpAddress), Rate.PerAddress(limit.Kind)) : null
                : options.PerAccount && caller is not null ? _table.Take(LimitKey.Account(limit.Kind, caller.Account), Rate.PerAccount(limit.Kind).Under(Pressure(context))) : null;
            if (wait is not null)
                return wait;
        }
        return null;
    }

    private double Pressure(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<AdmissionMetadata>()?.Partition is { } part ? pressure.Of(part) : 0;

    private static async Task RefuseAsync(HttpContext context, TimeSpan wait)
    {
        var problem = Problem.TooMany(wait);
        if (await KeptForm.OfAsync(context.Request) is not { } kept)
        {
            await new ProblemResult(problem).ExecuteAsync(context);
            return;
        }
        await new View<ResumePage>(new() { [nameof(ResumePage.Kept)] = kept, [nameof(ResumePage.Reason)] = ResumeReason.TooMany }) { Status = problem.Status, RetryAfter = wait }.ExecuteAsync(context);
    }
}
