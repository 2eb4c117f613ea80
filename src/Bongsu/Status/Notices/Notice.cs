using Bongsu.Portal.Notices;
using Bongsu.Portal.Texts;

namespace Bongsu.Status.Notices;

/// <summary>What operators have every page say for a while.</summary>
public sealed record Notice
{
    public required long Id { get; init; }
    public required Translated Text { get; init; }
    public string? Url { get; init; }
    public required DateTimeOffset PostedAt { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Whether those who listen know that it began.</summary>
    public required bool IsTold { get; init; }

    public bool HasEnded(DateTimeOffset now) => EndsAt <= now;

    public bool IsInForce(DateTimeOffset now) => StartsAt <= now && !HasEnded(now);

    public NoticeInForce Shown => new(Id, Text, Url);
}
