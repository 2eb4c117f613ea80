using Bongsu.Live;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Streams;
using Bongsu.Status.Notices;

namespace Bongsu.Status.Held;

/// <summary>Tells listeners to <c>/continuity/events</c> of notices that are held, without an id; that one is gone, when it is withdrawn or has come to be stored and is told by its own id. One caller at a time.</summary>
public sealed class HeldStream(LiveStreams live, StreamMaker maker, TimeProvider time)
{
    private readonly HashSet<long> _told = [];

    public void Tell(IReadOnlyList<Notice> notices)
    {
        var held = notices.Where(notice => HeldIds.IsHeld(notice.Id)).ToList();
        foreach (var gone in _told.Except(held.Select(notice => notice.Id)).ToList())
        {
            _told.Remove(gone);
            Announce(new([ContinuityTopics.Level], StreamEvents.Removed, () => new Gone(gone)));
        }
        foreach (var notice in held.Where(notice => _told.Add(notice.Id)))
            Announce(new([ContinuityTopics.Level], StatusStream.Notice, () => NoticeView.Of(notice, time.GetUtcNow())));
    }

    private void Announce(StreamEvent told)
    {
        if (live.IsHeard(ContinuityTopics.Level) && maker.Make(told) is { } bytes)
            live.Announce(new(told.Topics, told.Name, bytes));
    }
}
