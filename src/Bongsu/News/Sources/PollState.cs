namespace Bongsu.News.Sources;

/// <summary>How the asking of a source stands. Times are Unix milliseconds.</summary>
/// <param name="ETag">What the source's server called what it last gave.</param>
/// <param name="LastModified">From when it said that was.</param>
/// <param name="Failures">How often in a row it could not be had.</param>
/// <param name="Problem">Why it could not be had the last time: a code; null where it could.</param>
/// <param name="FetchedAt">When it could be had last.</param>
/// <param name="NextPollAt">When it is asked again.</param>
public sealed record PollState(string? ETag, long? LastModified, int Failures, string? Problem, long? FetchedAt, long NextPollAt);
