using System.Runtime.InteropServices;
using System.Threading.RateLimiting;
using Bongsu.Admission;

// Handlers that cost known amounts, behind nothing, behind ASP.NET Core's ConcurrencyLimiter, or behind admission: PROTECTION is none, limiter or admission.
var protection = args[0];
var builder = WebApplication.CreateSlimBuilder(args[1..]);
builder.Logging.ClearProviders();
if (protection == "admission")
    builder.Services.AddAdmission(options => options.HighestLimit = args.Contains("--small") ? Environment.ProcessorCount : options.HighestLimit);
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
// The same, declared as one of the tiers.
foreach (var tier in Enum.GetValues<Criticality>())
{
    var declared = app.MapGet($"/tier/{tier}/{{microseconds:int}}", IResult (int microseconds) =>
    {
        Burn(microseconds);
        return Results.Ok();
    });
    if (protection == "admission")
        declared.RequireAdmission(AdmissionOptions.DefaultPartition, tier);
}
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
// Places that are held, so that everything else is refused and nothing but refusals is measured.
var held = new TaskCompletionSource();
app.MapGet("/hold", () => held.Task);
await app.RunAsync();

// Processor time of the thread, by its own clock: a handler that was set aside by the system has not done its work yet.
static void Burn(int microseconds)
{
    var end = ThreadClock.Nanoseconds() + microseconds * 1_000L;
    var number = 1.0;
    while (ThreadClock.Nanoseconds() < end)
        for (var i = 0; i < 2_000; i++)
            number = number * 1.0000001 + 1e-9;
    ThreadClock.Sink = number;
}

internal static class ThreadClock
{
    private const int OfThread = 3;

    public static double Sink;

    public static long Nanoseconds()
    {
        _ = GetTime(OfThread, out var time);
        return time.Seconds * 1_000_000_000 + time.Nanoseconds;
    }

    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetTime(int clock, out Time time);
}
