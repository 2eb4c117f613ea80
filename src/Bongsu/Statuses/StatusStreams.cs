using System.Globalization;
using Bongsu.Journal;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Streams;

namespace Bongsu.Statuses;

/// <summary>What listeners to all statuses, to a tag and to one status are told. Never folded: folding is for the eye.</summary>
public sealed class StatusStreams(StatusQueries queries, PersonNames names, IVerifiedSources sources) : IStreamSource
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapStream("/live/events", _ => (StatusTopics.All, null));
        routes.MapStream("/live/tags/{tag}/events", Tagged);
        routes.MapStream("/live/statuses/{id:long}/events", One);
    }

    public IEnumerable<StreamEvent> EventsOf(Entry entry)
    {
        var id = entry.Position.Value;
        return entry.Change switch
        {
            StatusWritten change =>
            [
                new(Topics(change.ReplyTo, change.Rendered.Tags), StreamEvents.Status, () => queries.Status(id))
                {
                    MakeNew = () => StatusView.New(entry, change, names.Of(change.Author), sources.Find(change.Author)),
                },
            ],
            StatusRemoved change => [new([StatusTopics.Of(change.Status), .. Topics(change.ReplyTo, change.Tags)], StreamEvents.Removed, () => new Gone(change.Status))],
            // Lists do not move with every like and repeat: with ten thousand listeners, each would be ten thousand deliveries.
            StatusLiked change => [Changed(change.Status)],
            StatusRepeated change => [Changed(change.Status)],
            _ => [],
        };
    }

    private StreamEvent Changed(long status) => new([StatusTopics.Of(status)], StreamEvents.Changed, () => queries.Status(status));

    private static string[] Topics(long? replyTo, IReadOnlyList<string> tags) =>
        [StatusTopics.All, .. tags.Select(StatusTopics.Tag), .. replyTo is { } answered ? [StatusTopics.Of(answered)] : Array.Empty<string>()];

    private static (string?, Problem?) Tagged(HttpContext context) =>
        Tag.Parse((string)context.GetRouteValue("tag")!) is { } tag ? (StatusTopics.Tag(tag.Value), null) : (null, Problem.NotFound);

    private static (string?, Problem?) One(HttpContext context)
    {
        var id = long.Parse((string)context.GetRouteValue("id")!, CultureInfo.InvariantCulture);
        return context.RequestServices.GetRequiredService<StatusFacts>().Status(id) is { Removed: false } ? (StatusTopics.Of(id), null) : (null, Problem.NotFound);
    }
}
