using Bongsu.Admission.Control;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Bongsu.Admission.Http;

/// <summary>Tells somebody that they are refused, and when to come back.</summary>
internal sealed class RefusalAnswer(IOptions<AdmissionOptions> options, TimeProvider time)
{
    private static readonly byte[] Problem = """{"type":"about:blank","title":"Overloaded","status":503,"detail":"More requests than can be served right now.","code":"overloaded"}"""u8.ToArray();

    private readonly TimeSpan _retryAfter = options.Value.RetryAfter;
    private readonly Func<HttpContext, Refusal, Task> _refuse = options.Value.Refuse ?? WriteProblemAsync;
    private ulong _refusals;

    public Task WriteAsync(HttpContext context, Partition partition, ShedReason reason)
    {
        // A Weyl sequence: as even as chance, and no lock.
        var chance = (Interlocked.Increment(ref _refusals) * 0x9E3779B97F4A7C15 >> 11) * (1.0 / (1UL << 53));
        var seconds = RetryHints.Seconds(_retryAfter, partition.Pressure, chance);
        var response = context.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = RetryHints.Text(seconds);
        response.Headers.CacheControl = "no-store";
        return _refuse(context, new(partition.Name, reason, seconds, partition.Since ?? time.GetUtcNow()));
    }

    private static Task WriteProblemAsync(HttpContext context, Refusal refusal)
    {
        context.Response.ContentType = "application/problem+json";
        context.Response.ContentLength = Problem.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.BodyWriter.WriteAsync(Problem).AsTask();
    }
}
