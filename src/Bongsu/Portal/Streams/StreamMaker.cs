using System.Text.Json;
using Bongsu.Journal;
using Bongsu.Live;
using Microsoft.Extensions.Options;
using HttpJson = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Bongsu.Portal.Streams;

/// <summary>Makes the events of entries, in the bytes that the API answers.</summary>
public sealed class StreamMaker(IEnumerable<IStreamSource> sources, IOptions<HttpJson> json)
{
    private readonly IStreamSource[] _sources = [.. sources];
    private readonly JsonSerializerOptions _json = json.Value.SerializerOptions;

    public IEnumerable<StreamEvent> EventsOf(Entry entry) => _sources.SelectMany(source => source.EventsOf(entry));

    /// <summary>The bytes of an event; null where there is nothing to tell.</summary>
    public byte[]? Make(StreamEvent of) => Bytes(of.Make());

    /// <summary>What the topics of an event that was just committed are told: those that nobody listens to cost nothing.</summary>
    public IEnumerable<LiveEvent> Tell(StreamEvent of, LiveStreams live)
    {
        string[] heard = of.MovesDoors ? [] : [.. of.Topics.Where(live.IsHeard)];
        if (heard.Length < of.Topics.Count)
            yield return LiveEvent.Untold(heard.Length == 0 ? of.Topics : [.. of.Topics.Except(heard)]);
        if (heard.Length > 0 && Bytes((of.MakeNew ?? of.Make)()) is { } bytes)
            yield return new(heard, of.Name, bytes);
    }

    private byte[]? Bytes(object? resource) => resource is null ? null : JsonSerializer.SerializeToUtf8Bytes(resource, _json.GetTypeInfo(resource.GetType()));
}
