using Bongsu.Admission.Control;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Bongsu.Admission.Http;

/// <summary>Asks for each request, before anything is done for it, whether it may run; refuses, or lets it wait for its turn.</summary>
internal sealed class AdmissionMiddleware
{
    private static readonly AdmissionMetadata Undeclared = new(AdmissionOptions.DefaultPartition, Criticality.Read);

    private readonly RequestDelegate _next;
    private readonly AdmissionControl _control;
    private readonly TimeProvider _time;
    private readonly Func<HttpContext, Criticality, Visit> _visit;
    private readonly RefusalAnswer _refusal;

    public AdmissionMiddleware(RequestDelegate next, AdmissionControl control, IOptions<AdmissionOptions> options, RefusalAnswer refusal, TimeProvider time)
    {
        (_next, _control, _refusal, _time) = (next, control, refusal, time);
        _visit = options.Value.VisitOf;
    }

    public Task InvokeAsync(HttpContext context)
    {
        var declared = context.GetEndpoint()?.Metadata.GetMetadata<AdmissionMetadata>() ?? Undeclared;
        // Somebody ahead has found that this request needs nothing scarce, and has given it a lease of its own.
        if (declared.Partition is not { } name || context.Features.Get<IAdmissionLease>() is not null)
            return _next(context);
        var partition = _control.Find(name) ?? throw new InvalidOperationException($"There is no partition '{name}'; add it to {nameof(AdmissionOptions)}.{nameof(AdmissionOptions.Partitions)}.");
        var visit = _visit(context, declared.Criticality);
        var entrant = new RequestEntrant(_control, partition, Rank.Of(visit.Criticality, visit.Visitor, _time.GetUtcNow()));
        return _control.Enter(entrant, out var reason) == Verdict.Shed ? _refusal.WriteAsync(context, partition, reason) : RunAsync(context, entrant);
    }

    private async Task RunAsync(HttpContext context, RequestEntrant entrant)
    {
        if (await entrant.Turn is { } reason)
        {
            await _refusal.WriteAsync(context, entrant.Partition, reason);
            return;
        }
        WorkerPriority.Lower();
        context.Features.Set<IAdmissionLease>(entrant);
        AdmittedBody.Take(context);
        var served = false;
        try
        {
            // Who has gone while waiting costs nothing more.
            if (context.RequestAborted.IsCancellationRequested)
                return;
            await _next(context);
            served = context.Response.StatusCode < StatusCodes.Status500InternalServerError && !context.RequestAborted.IsCancellationRequested;
        }
        finally
        {
            entrant.Leave(served);
        }
    }
}
