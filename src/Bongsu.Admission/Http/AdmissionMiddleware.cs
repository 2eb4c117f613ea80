using System.Net;
using Bongsu.Admission.Control;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Bongsu.Admission.Http;

/// <summary>Asks for each request, before anything is done for it, whether it may run; refuses, or lets it wait for its turn.</summary>
internal sealed class AdmissionMiddleware
{
    private static readonly AdmissionMetadata Undeclared = new(AdmissionOptions.DefaultPartition, Criticality.Read);
    private static readonly byte[] Problem = """{"type":"about:blank","title":"Overloaded","status":503,"detail":"More requests than can be served right now.","code":"overloaded"}"""u8.ToArray();

    private readonly RequestDelegate _next;
    private readonly AdmissionControl _control;
    private readonly TimeProvider _time;
    private readonly TimeSpan _retryAfter;
    private readonly Func<HttpContext, Criticality, Visit> _visit;
    private readonly Func<HttpContext, Refusal, Task> _refuse;
    private ulong _refusals;

    public AdmissionMiddleware(RequestDelegate next, AdmissionControl control, IOptions<AdmissionOptions> options, TimeProvider time)
    {
        (_next, _control, _time, _retryAfter) = (next, control, time, options.Value.RetryAfter);
        _visit = options.Value.Visit ?? ByAddress;
        _refuse = options.Value.Refuse ?? RefuseAsync;
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
        return _control.Enter(entrant, out var reason) == Verdict.Shed ? Refuse(context, partition, reason) : RunAsync(context, entrant);
    }

    private async Task RunAsync(HttpContext context, RequestEntrant entrant)
    {
        if (await entrant.Turn is { } reason)
        {
            await Refuse(context, entrant.Partition, reason);
            return;
        }
        context.Features.Set<IAdmissionLease>(entrant);
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

    private Task Refuse(HttpContext context, Partition partition, ShedReason reason)
    {
        // A Weyl sequence: as even as chance, and no lock.
        var chance = (Interlocked.Increment(ref _refusals) * 0x9E3779B97F4A7C15 >> 11) * (1.0 / (1UL << 53));
        var seconds = RetryHints.Seconds(_retryAfter, partition.Pressure, chance);
        var response = context.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = RetryHints.Text(seconds);
        response.Headers.CacheControl = "no-store";
        return _refuse(context, new(partition.Name, reason, seconds, partition.Since ?? _time.GetUtcNow()));
    }

    private static Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        context.Response.ContentType = "application/problem+json";
        context.Response.ContentLength = Problem.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.BodyWriter.WriteAsync(Problem).AsTask();
    }

    private static Visit ByAddress(HttpContext context, Criticality criticality) => new((ulong)(context.Connection.RemoteIpAddress ?? IPAddress.None).GetHashCode(), criticality);
}
