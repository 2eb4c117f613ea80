using System.Globalization;
using Bongsu.Cafes;
using Bongsu.Cafes.Members;
using Bongsu.Journal;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Streams;
using Bongsu.Statuses;

namespace Bongsu.Situations;

/// <summary>What listeners to a situation are told: its own changes, and everything that belongs to it, each as it is told on its own stream. Never folded: folding is for the eye.</summary>
public sealed class SituationStreams(FollowedSituations followed, SituationQueries situations, CafeFacts facts, CafeQueries cafes, StatusQueries statuses, PersonNames names, IVerifiedSources sources) : IStreamSource
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapStream("/situations/{id:long}/events", Find);

    public IEnumerable<StreamEvent> EventsOf(Entry entry)
    {
        var id = entry.Position.Value;
        return entry.Change switch
        {
            SituationDescribed change => [Changed(change.Situation)],
            SituationTurned change => [Changed(change.Situation)],
            FactPinned change => [Changed(change.Situation)],
            FactCorrected change => [Changed(change.Situation)],
            FactWithdrawn change => [Changed(change.Situation)],
            PostWritten change => Told(change.Cafe, change.Rendered.Tags, StreamEvents.Post, () => Post(id)),
            // 'changed' is said of the situation itself; a post that was edited comes again.
            PostEdited change => Told(change.Cafe, change.Rendered.Tags.Union(change.FormerTags), StreamEvents.Post, () => Post(change.Post)),
            PostRemoved change => Told(change.Cafe, change.Tags, StreamEvents.Removed, () => IsPublic(change.Post) ? new Gone(change.Post) : null),
            CommentWritten change => Told(null, change.Rendered.Tags, StreamEvents.Comment, () => IsReadable(change.Post) && cafes.Comment(id) is { Removed: false } comment ? comment : null,
                () => IsReadable(change.Post) ? CommentView.New(entry, change, names.Of(entry.Account)) : null),
            CommentRemoved change => Told(null, change.Tags, StreamEvents.Removed, () => IsPublic(change.Post) ? new Gone(change.Comment) : null),
            StatusWritten change => Told(null, change.Rendered.Tags, StreamEvents.Status, () => statuses.Status(id),
                () => StatusView.New(entry, change, names.Of(change.Author), sources.Find(change.Author))),
            StatusRemoved change => Told(null, change.Tags, StreamEvents.Removed, () => new Gone(change.Status)),
            // A tag is used everywhere: any of them may have shown something of that cafe.
            BoardChanged or CafeDoors when followed.All is { Count: > 0 } all => [StreamEvent.DoorsMoved([.. all.Select(situation => SituationTopics.Of(situation.Id))])],
            _ => [],
        };
    }

    private StreamEvent Changed(long id) =>
        new([SituationTopics.Of(id)], StreamEvents.Changed, () => situations.Situation(id) is { } situation ? SituationView.Of(situation, facts, situations.Facts(id)) : null);

    private StreamEvent[] Told(long? cafe, IEnumerable<string> tags, string name, Func<object?> make, Func<object?>? makeNew = null) =>
        followed.Topics(cafe, tags) is { Length: > 0 } topics ? [new(topics, name, make) { MakeNew = makeNew }] : [];

    // What guests may read at this moment.
    private PostView? Post(long id) => IsReadable(id) ? cafes.Post(id) : null;

    private bool IsReadable(long post) => PostPlace.Find(post, facts) is { Board.ReadGrade: Grade.Guest };

    private bool IsPublic(long post) => facts.Post(post) is { } fact && facts.Cafe(fact.Cafe) is { Closed: false } cafe && cafe.Board(fact.Board) is { ReadGrade: Grade.Guest };

    private static (string?, Problem?) Find(HttpContext context)
    {
        var id = long.Parse((string)context.GetRouteValue("id")!, CultureInfo.InvariantCulture);
        return context.RequestServices.GetRequiredService<FollowedSituations>().All.Any(situation => situation.Id == id) || context.RequestServices.GetRequiredService<SituationQueries>().Situation(id) is not null
            ? (SituationTopics.Of(id), null)
            : (null, Problem.NotFound);
    }
}
