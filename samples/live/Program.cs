using System.Text;
using Bongsu.Live;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddLive();

var app = builder.Build();
var positions = 0L;
var writing = new Lock();
app.MapLiveStream("/rooms/{room}/events", context => "room:" + context.GetRouteValue("room"));
app.MapPost("/rooms/{room}/words", async (string room, HttpRequest request, LiveStreams live) =>
{
    var word = await new StreamReader(request.Body).ReadToEndAsync();
    // Positions come in order: an application with a log has them from there.
    lock (writing)
        live.Publish(++positions, new LiveEvent(["room:" + room], "word", Encoding.UTF8.GetBytes(word)));
});
app.Run();
