namespace Bongsu.News.Fetching;

/// <summary>What asking for a feed came to.</summary>
public abstract record Fetched
{
    private Fetched() { }

    /// <summary>How long the answer says that it stays true; null where it does not say.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>There is something new.</summary>
    /// <param name="Body">The bytes, decompressed.</param>
    /// <param name="ContentType">What the answer says they are.</param>
    /// <param name="Address">Where they were in the end, after redirects.</param>
    /// <param name="MovedPermanently">Whether every redirect on the way is for ever.</param>
    /// <param name="ETag">For the next time.</param>
    /// <param name="LastModified">For the next time.</param>
    public sealed record Feed(ReadOnlyMemory<byte> Body, string? ContentType, Uri Address, bool MovedPermanently, string? ETag, DateTimeOffset? LastModified) : Fetched;

    /// <summary>Nothing has changed since the last time.</summary>
    public sealed record NotModified : Fetched;

    /// <summary>It could not be had.</summary>
    /// <param name="Problem">A stable code.</param>
    /// <param name="RetryAfter">When its server wants to be asked again.</param>
    public sealed record Refused(string Problem, TimeSpan? RetryAfter) : Fetched;
}
