using Bongsu.Cafes.Members;
using Bongsu.Journal;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Streams;

namespace Bongsu.Cafes;

/// <summary>What listeners to cafes and posts, and to the tags that posts and comments carry, are told: new posts and what becomes of them, comments, likes.</summary>
public sealed class CafeStreams(CafeFacts facts, CafeQueries queries, TagQueries tags, PersonNames names) : IStreamSource
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapStream("/cafes/{cafe}/events", Cafe);
        routes.MapStream("/posts/{id:long}/events", Post);
    }

    public IEnumerable<StreamEvent> EventsOf(Entry entry)
    {
        var id = entry.Position.Value;
        return entry.Change switch
        {
            PostWritten change => Post(id, StreamEvents.Post, [CafeTopics.Cafe(change.Cafe), .. change.Rendered.Tags.Select(CafeTopics.Tag)]),
            PostEdited change => Post(change.Post, StreamEvents.Changed, [CafeTopics.Cafe(change.Cafe), CafeTopics.Post(change.Post)]),
            PostPinned change => Post(change.Post, StreamEvents.Changed, [CafeTopics.Cafe(change.Cafe), CafeTopics.Post(change.Post)]),
            PostNoticed change => Post(change.Post, StreamEvents.Changed, [CafeTopics.Cafe(change.Cafe), CafeTopics.Post(change.Post)]),
            // Lists do not move with every like.
            PostLiked change => Post(change.Post, StreamEvents.Changed, [CafeTopics.Post(change.Post)]),
            PostRemoved change => [new([CafeTopics.Cafe(change.Cafe), CafeTopics.Post(change.Post), .. change.Tags.Select(CafeTopics.Tag)], StreamEvents.Removed, () => IsPublic(change.Post) ? new Gone(change.Post) : null)],
            CommentWritten change =>
            [
                new([CafeTopics.Post(change.Post), .. change.Rendered.Tags.Select(CafeTopics.Tag)], StreamEvents.Comment, () => Find(change.Post) is null ? null : queries.Comment(id) is { Removed: false } comment ? comment : null)
                {
                    MakeNew = () => Find(change.Post) is null ? null : CommentView.New(entry, change, names.Of(entry.Account)),
                },
            ],
            CommentRemoved change => [new([CafeTopics.Post(change.Post), .. change.Tags.Select(CafeTopics.Tag)], StreamEvents.Removed, () => IsPublic(change.Post) ? new Gone(change.Comment) : null)],
            BoardChanged change => [DoorsMoved(change.Cafe)],
            CafeDoors change => [DoorsMoved(change.Cafe)],
            _ => [],
        };
    }

    private StreamEvent[] Post(long id, string name, string[] topics) => [new(topics, name, () => Find(id) is null ? null : queries.Post(id))];

    private StreamEvent DoorsMoved(long cafe) => StreamEvent.DoorsMoved([CafeTopics.Cafe(cafe), .. tags.RecentIn(cafe).Select(CafeTopics.Tag)]);

    // What guests may read at this moment.
    private PostPlace? Find(long post) => PostPlace.Find(post, facts) is { Board.ReadGrade: Grade.Guest } place ? place : null;

    private bool IsPublic(long post) =>
        facts.Post(post) is { } fact && facts.Cafe(fact.Cafe) is { Closed: false } cafe && cafe.Board(fact.Board) is { ReadGrade: Grade.Guest };

    private static (string?, Problem?) Cafe(HttpContext context) =>
        context.RequestServices.GetRequiredService<CafeFacts>().Cafe((string)context.GetRouteValue("cafe")!) is { Closed: false } cafe ? (CafeTopics.Cafe(cafe.Id), null) : (null, Problem.NotFound);

    private static (string?, Problem?) Post(HttpContext context)
    {
        var id = long.Parse((string)context.GetRouteValue("id")!, System.Globalization.CultureInfo.InvariantCulture);
        var place = PostPlace.FindReadable(id, null, context.RequestServices.GetRequiredService<CafeFacts>(), out var problem);
        return place is null ? (null, problem) : (CafeTopics.Post(id), null);
    }
}
