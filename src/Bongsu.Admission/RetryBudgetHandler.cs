namespace Bongsu.Admission;

/// <summary>Keeps an application's own calls from becoming somebody else's storm: a failed call (5xx, 429, no answer) is repeated once, and only while repetitions stay below a fifth of the calls plus
/// ten a second (the retry budget of Site Reliability Engineering, chapter 21). Only for methods that may be repeated: GET, HEAD, OPTIONS, PUT, DELETE without a body.</summary>
public sealed class RetryBudgetHandler(TimeProvider time) : DelegatingHandler
{
    private const double Share = 0.2, PerSecond = 10, Most = 100;

    private readonly Lock _lock = new();
    private double _budget = PerSecond;
    private long _last = time.GetTimestamp();

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Earn();
        var repeatable = request.Content is null && request.Method.Method is "GET" or "HEAD" or "OPTIONS" or "PUT" or "DELETE";
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (!repeatable || (int)response.StatusCode is not (429 or >= 500) || response.Headers.RetryAfter is not null || !Spend())
                return response;
            response.Dispose();
        }
        catch (HttpRequestException) when (repeatable && Spend())
        {
            // Paid for: once more.
        }
        return await base.SendAsync(request, cancellationToken);
    }

    private void Earn()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _budget = Math.Min(Most, _budget + Share + PerSecond * time.GetElapsedTime(_last, now).TotalSeconds);
            _last = now;
        }
    }

    private bool Spend()
    {
        lock (_lock)
        {
            if (_budget < 1)
                return false;
            _budget--;
            return true;
        }
    }
}
