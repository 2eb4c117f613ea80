using System.Text.Json.Serialization;
using Bongsu.Bench.Empty;

// What ASP.NET Core itself costs: parses the body of a comment or a status, and answers that it was created.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, EmptyJson.Default));
var app = builder.Build();
app.MapGet("/health/ready", () => "ready");
app.MapPost("/api/bongsu/v1/posts/{id:long}/comments", (long id, Comment comment) => Results.StatusCode(comment.Body is null ? 400 : 201));
app.MapPost("/api/bongsu/v1/statuses", (Status status) => Results.StatusCode(status.Text is null ? 400 : 201));
// And what the drill's player is held against.
var delays = new Delays();
app.MapGet("/", delays.AnswerAsync);
app.MapGet("/delays", delays.Took);
app.MapPost("/delays/{kind}", delays.Begin);
await app.RunAsync();

internal sealed record Comment(string? Body, long? Parent);

internal sealed record Status(string? Text, long? ReplyTo);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Comment))]
[JsonSerializable(typeof(Status))]
internal sealed partial class EmptyJson : JsonSerializerContext;
