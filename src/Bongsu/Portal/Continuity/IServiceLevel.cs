using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;

namespace Bongsu.Portal.Continuity;

/// <summary>How much the portal does at this moment: the one place that features ask before they do what the plan may dim. Answers from memory, never fails, and costs one read.</summary>
public interface IServiceLevel
{
    /// <summary>What is in force now. Taken once per request: it may be another the next moment.</summary>
    ServiceLevel Now { get; }
}

/// <summary>A level and what is on at it.</summary>
/// <param name="Level">From 1 (normal) to 5 (severe).</param>
/// <param name="Since">Since when, in UTC.</param>
/// <param name="Measures">What it dims.</param>
/// <param name="Notice">What every page says; null for nothing.</param>
public sealed record ServiceLevel(int Level, DateTimeOffset Since, Measures Measures, Bilingual? Notice)
{
    /// <summary>When it ends unless it is renewed, in UTC; null where it goes on with the load.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>A person's reason; null where the plan acted.</summary>
    public string? Reason { get; init; }

    /// <summary>A refusal that the level brings about, with what is known of it.</summary>
    public Problem Refuses(Problem problem) => problem with { Reason = Reason ?? Notice?.ToString(), Since = Since, Until = Until };
}

/// <summary>What a level switches on. Each is off unless the plan says otherwise.</summary>
public sealed record Measures
{
    public static Measures None { get; } = new();

    /// <summary>The shortest time between two makings of one page. From 50 ms to 1 min; null leaves what the settings say.</summary>
    public TimeSpan? RebuildInterval { get; init; }

    /// <summary>How long live events are gathered before they are sent. From 0 to 10 s; null sends them at once while there is time.</summary>
    public TimeSpan? LiveBatching { get; init; }

    /// <summary>The share of views that is counted, the others being estimated from them. Over 0, up to 1.</summary>
    public double ViewSampling { get; init; } = 1;

    /// <summary>Whether texts are not shown before they are sent.</summary>
    public bool NoPreviews { get; init; }

    /// <summary>Whether pages show links instead of images.</summary>
    public bool NoImages { get; init; }

    /// <summary>How many comments a page shows, the newest; null for as many as always. From 1 to 200.</summary>
    public int? NewestComments { get; init; }

    /// <summary>Whether comments on the news are in their emergency form: the newest alone, to be read and not written.</summary>
    public bool NewestNewsComments { get; init; }

    /// <summary>Whether whoever writes waits in the room, however little is going on.</summary>
    public bool PostingByRoom { get; init; }

    /// <summary>Whether whoever signs up or in waits in the room.</summary>
    public bool SignUpByRoom { get; init; }

    /// <summary>The shortest time between two texts of one person on one board; null for none. From 1 s to 1 h.</summary>
    public TimeSpan? SlowBoards { get; init; }

    /// <summary>The shortest time between two statuses of one person that carry the same tag; null for none. From 1 s to 1 h.</summary>
    public TimeSpan? SlowTags { get; init; }

    /// <summary>Whether only operators write.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether everybody but operators reads as a guest: pages for everyone alike, nothing of one's own.</summary>
    public bool AnonymousReading { get; init; }

    /// <summary>Whether programs that come by themselves are refused.</summary>
    public bool NoCrawlers { get; init; }

    /// <summary>Whether what is written is found later: the index of the search rests.</summary>
    public bool SearchIndexPaused { get; init; }

    /// <summary>Whether nothing is proposed to whoever types something to look for.</summary>
    public bool NoSuggestions { get; init; }
}
