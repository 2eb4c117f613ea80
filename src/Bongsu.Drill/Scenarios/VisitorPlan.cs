namespace Bongsu.Drill.Scenarios;

/// <summary>What kind of visitor comes.</summary>
public enum VisitorKind
{
    /// <summary>Reads the front page and follows links.</summary>
    Reader,

    /// <summary>Loads one page again and again, with its <c>ETag</c>.</summary>
    Refresher,

    /// <summary>Keeps a live stream open.</summary>
    Watcher,

    /// <summary>Writes posts and statuses.</summary>
    Poster,

    /// <summary>Comments under the hot post.</summary>
    Commenter,

    Searcher,
    SignerIn,
    SignerUp,

    /// <summary>A search engine that takes page after page. No person: what it is refused breaks no promise.</summary>
    Crawler,

    /// <summary>Asks for what is dear without pause, whatever the answer. No person either.</summary>
    Attacker,
}

/// <summary>A kind of visitor in a mix.</summary>
public sealed record VisitorPlan(VisitorKind Kind)
{
    /// <summary>How many of them come, in proportion to the other kinds.</summary>
    public double Share { get; init; } = 1;

    /// <summary>The mean pause between an answer and the next request. From 0 s to 10 min.</summary>
    public TimeSpan Think { get; init; } = Kind is VisitorKind.Crawler or VisitorKind.Attacker ? TimeSpan.Zero : TimeSpan.FromSeconds(3);

    /// <summary>How long somebody waits for an answer, tries included, before giving up; time in a waiting room does not count. From 1 s to 5 min.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a refused or broken request is sent again. From 0 to 10.</summary>
    public int Retries { get; init; } = Kind is VisitorKind.Crawler or VisitorKind.Attacker ? 0 : 3;

    /// <summary>Pages, searches or writes in a visit. From 1 to 1,000.</summary>
    public int Times { get; init; } = Kind switch
    {
        VisitorKind.Reader => 4,
        VisitorKind.Refresher => 10,
        VisitorKind.Crawler or VisitorKind.Attacker => 20,
        _ => 1,
    };

    /// <summary>How long a watcher stays. From 1 s to 6 h.</summary>
    public TimeSpan Stay { get; init; } = TimeSpan.FromSeconds(60);

    public bool IsPerson => Kind is not (VisitorKind.Crawler or VisitorKind.Attacker);
}
