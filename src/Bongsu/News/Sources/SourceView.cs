using System.Text.Json.Serialization;
using Bongsu.Portal.Data;

namespace Bongsu.News.Sources;

/// <summary>A source and how its asking stands, as the console and its API show it.</summary>
public sealed record SourceView(long Id, string Address, string Name, string Section, bool FullText, bool AllowPrivate, int IntervalMinutes, bool Paused, long ArticleCount, int Failures)
{
    /// <summary>When it could be had last; null for never.</summary>
    [JsonConverter(typeof(OptionalUnixMillisecondsConverter))]
    public long? FetchedAt { get; init; }

    /// <summary>When it is asked again; null while it is paused.</summary>
    [JsonConverter(typeof(OptionalUnixMillisecondsConverter))]
    public long? NextPollAt { get; init; }

    /// <summary>Why it could not be had the last time: a code; null where it could.</summary>
    public string? Problem { get; init; }

    /// <summary>The same in words, in the caller's language.</summary>
    public string? ProblemText => Problem is { } code ? Told(code) : null;

    public string Url => NewsAddress.Source(Id);

    public static SourceView Of(Source source, PollState state, long articles) =>
        new(source.Id, source.Address, source.Name, source.Section, source.FullText, source.AllowPrivate, source.IntervalMinutes, source.Paused, articles, state.Failures)
        {
            FetchedAt = state.FetchedAt,
            NextPollAt = source.Paused ? null : state.NextPollAt,
            Problem = state.Problem,
        };

    /// <summary>Why a feed could not be had, in words.</summary>
    public static string Told(string code) => Worded.Contains(code) ? NewsTexts.T[$"problem.{code}"] : NewsTexts.T["problem.other", code];

    private static readonly HashSet<string> Worded =
    [
        "not-a-feed", "empty", "too-large", "too-deep", "bad-encoding", "address", "private-address", "unknown-host", "unreachable", "insecure", "timed-out", "too-many-redirects", "redirect", "broken-answer",
        "not-found", "gone", "forbidden", "busy", "server-error", "internal",
    ];
}
