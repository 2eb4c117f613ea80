namespace Bongsu.News.Sources;

/// <summary>A source of news, as stored.</summary>
public sealed class Source
{
    public long Id { get; init; }
    public string Address { get; init; } = "";
    public string Name { get; init; } = "";
    public string Section { get; init; } = "";
    public bool FullText { get; init; }
    public bool AllowPrivate { get; init; }
    public int IntervalMinutes { get; init; }
    public bool Paused { get; init; }
    public long? RemovedAt { get; init; }
    public string? ETag { get; init; }
    public long? LastModified { get; init; }
    public int Failures { get; init; }
    public string? Problem { get; init; }
    public long? FetchedAt { get; init; }
    public long NextPollAt { get; init; }

    /// <summary>Whether it is asked.</summary>
    public bool IsPolled => RemovedAt is null && !Paused;

    public Uri Uri => new(Address);

    public string Url => NewsAddress.Source(Id);

    public SourceSettings Settings => new(Address, Name, Section, FullText, AllowPrivate, IntervalMinutes, Paused);

    public PollState State => new(ETag, LastModified, Failures, Problem, FetchedAt, NextPollAt);
}
