using Bongsu.Journal;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Streams;
using Bongsu.Status.Notices;

namespace Bongsu.Status;

/// <summary>What listeners to <c>/continuity/events</c> hear of notices: each when it is posted, again when it begins later than that, and that it was withdrawn.</summary>
public sealed class StatusStream(StatusBoard board, TimeProvider time) : IStreamSource
{
    public const string Notice = "notice";

    public IEnumerable<StreamEvent> EventsOf(Entry entry) => entry.Change switch
    {
        NoticePosted => [Of(entry.Position.Value)],
        NoticeBegan began => [Of(began.Notice)],
        NoticeWithdrawn withdrawn => [new([ContinuityTopics.Level], StreamEvents.Removed, () => new Gone(withdrawn.Notice))],
        _ => [],
    };

    // One that has ended or was withdrawn is nothing to tell any more.
    private StreamEvent Of(long notice) => new([ContinuityTopics.Level], Notice,
        () => time.GetUtcNow() is var now && board.Now.Notices.FirstOrDefault(each => each.Id == notice && !each.HasEnded(now)) is { } alive ? NoticeView.Of(alive, now) : null);
}
