namespace Bongsu.News.Fetching;

/// <summary>What came of asking for a feed.</summary>
public abstract record Fetched
{
    private Fetched()
    {
    }

    /// <summary>How long the answer says that it stays true (<c>Cache-Control: max-age</c>); null where it does not say.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The server gave the feed.</summary>
    /// <param name="Body">At most 4 MB, without its content coding.</param>
    /// <param name="ContentType">The header, for its charset.</param>
    /// <param name="Address">Where it was in the end.</param>
    /// <param name="MovedPermanently">Whether it is to be asked for there from now on.</param>
    /// <param name="ETag">For the next time, as the server wrote it.</param>
    /// <param name="LastModified">For the next time.</param>
    public sealed record Feed(ReadOnlyMemory<byte> Body, string? ContentType, Uri Address, bool MovedPermanently, string? ETag, DateTimeOffset? LastModified) : Fetched;

    /// <summary>Nothing new since the last time.</summary>
    public sealed record NotModified : Fetched;

    /// <summary>There is no feed to be had now.</summary>
    /// <param name="Problem">One of the codes of <see cref="FetchProblems"/>.</param>
    /// <param name="RetryAfter">When the server wants to be asked again; at most a day, null where it does not say.</param>
    public sealed record Refused(string Problem, TimeSpan? RetryAfter) : Fetched;
}
