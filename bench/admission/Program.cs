using System.Diagnostics;
using System.Globalization;
using System.Threading.RateLimiting;
using Bongsu.Admission;

// Handlers that cost known amounts, behind nothing, behind ASP.NET Core's ConcurrencyLimiter, or behind admission: PROTECTION is none, limiter or admission.
var protection = args[0];
var builder = WebApplication.CreateSlimBuilder(args[1..]);
builder.Logging.ClearProviders();
if (protection == "admission")
    builder.Services.AddAdmission();
if (protection == "limiter")
    builder.Services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, int>(_ => RateLimitPartition.GetConcurrencyLimiter(0, _ => new() { PermitLimit = 8, QueueLimit = 0 }));
    });
var app = builder.Build();
app.UseRouting();
if (protection == "admission")
    app.UseAdmission();
if (protection == "limiter")
    app.UseRateLimiter();

var dependency = 0;
app.MapGet("/health/ready", () => "ready");
app.MapGet("/dependency/{milliseconds:int}", (int milliseconds) => dependency = milliseconds);
app.MapGet("/sync/{microseconds:int}", IResult (int microseconds) =>
{
    Burn(microseconds);
    return Results.Ok();
});
app.MapGet("/async/{microseconds:int}", async (int microseconds) =>
{
    await Task.Yield();
    Burn(microseconds / 2);
    await Task.Yield();
    Burn(microseconds / 2);
});
app.MapGet("/wait/{milliseconds:int}", (int milliseconds) => Task.Delay(milliseconds));
app.MapGet("/dependent/{microseconds:int}", async (int microseconds) =>
{
    if (dependency > 0)
        await Task.Delay(dependency);
    Burn(microseconds);
});
if (protection == "admission")
    app.MapGet("/admission", (AdmissionReport report) => string.Create(CultureInfo.InvariantCulture,
        $"limit {report.Limit}, in flight {report.InFlight}, delay {report.QueueDelay.TotalMilliseconds:0.0} ms, level {report.Partitions[0].Level:0.000}, waiting {report.Partitions[0].Waiting}, threads {ThreadPool.ThreadCount}")).BypassAdmission();
await app.RunAsync();

// Processor time, not elapsed time: a handler that was set aside by the system has not done its work yet.
static void Burn(int microseconds)
{
    var work = Calibration.PerMicrosecond * microseconds;
    var number = 1.0;
    for (var i = 0L; i < work; i++)
        number = number * 1.0000001 + 1e-9;
    Calibration.Sink = number;
}

internal static class Calibration
{
    public static readonly long PerMicrosecond = Measure();

    public static double Sink;

    private static long Measure()
    {
        const long Rounds = 20_000_000;
        var best = double.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var number = 1.0;
            for (var i = 0L; i < Rounds; i++)
                number = number * 1.0000001 + 1e-9;
            Sink = number;
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
        return (long)(Rounds / best);
    }
}
