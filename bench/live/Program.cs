using Bongsu.Live;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

// One topic, and what is posted to it: the library with nothing around it.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddLive(options => options.MostStreamsPerAddress = options.MostStreams);
if (args.Contains("--inline"))
    builder.Services.Configure<SocketTransportOptions>(options => options.UnsafePreferInlineScheduling = true);
var app = builder.Build();
var live = app.Services.GetRequiredService<LiveStreams>();
var (writing, positions) = (new Lock(), 0L);
app.MapGet("/health/ready", () => "ready");
app.MapGet("/open", () => live.Open.ToString(provider: null));
app.MapLiveStream("/sub", "tag");
app.MapPost("/pub", async (HttpRequest request) =>
{
    var text = new MemoryStream();
    await request.Body.CopyToAsync(text);
    lock (writing)
        live.Publish(++positions, new LiveEvent(["tag"], "word", text.ToArray()));
});
await app.RunAsync();
