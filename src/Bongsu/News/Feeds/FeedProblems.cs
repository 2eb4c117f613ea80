namespace Bongsu.News.Feeds;

/// <summary>Why something is no feed at all.</summary>
public static class FeedProblems
{
    public const string NotAFeed = "not-a-feed";
    public const string Empty = "empty";
    public const string TooLarge = "too-large";
    public const string TooDeep = "too-deep";
    public const string BadEncoding = "bad-encoding";
}
