using Bongsu.News.Articles;
using Bongsu.News.Feeds;
using Bongsu.News.Fetching;
using Bongsu.Portal;
using Bongsu.Portal.Problems;

namespace Bongsu.News.Sources;

/// <summary>Looks at a feed before it becomes a source. Stores nothing.</summary>
public static class PreviewSource
{
    private const int Newest = 5;

    /// <summary>What a feed says of itself, or why it cannot be had.</summary>
    public sealed record Preview(string? Name, IReadOnlyList<ArticleText> Newest, Problem? Problem);

    public static async Task<Preview> HandleAsync(DescribeSource.Request wish, FeedFetcher fetcher, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = new InputErrors();
        var address = DescribeSource.Address(wish.Address, errors);
        if (errors.Problem is { } problem)
            return new(null, [], problem);
        return await fetcher.FetchAsync(new(address), null, null, wish.AllowPrivate == true, cancellationToken) switch
        {
            Fetched.Feed feed => await LowPriorityThread.RunAsync("news preview", () => Read(feed, time.GetUtcNow())),
            Fetched.Refused refused => Failed(refused.Problem),
            // Nothing was said of what is known already.
            var other => throw new InvalidOperationException($"A feed that was never asked for answered {other}"),
        };
    }

    private static Preview Read(Fetched.Feed feed, DateTimeOffset now)
    {
        var reading = FeedReader.Read(feed.Body, feed.ContentType, feed.Address);
        if (reading.Document is not { } document)
            return Failed(reading.Problem ?? "not-a-feed");
        var texts = ArticleTexts.Of(document, new Source { Address = feed.Address.AbsoluteUri }, now, 2 * Newest);
        return new(ArticleTexts.Line(document.Title, DescribeSource.LongestName) ?? feed.Address.Host, [.. texts.Reverse().Take(Newest)], null);
    }

    private static Preview Failed(string code) => new(null, [], Problem.Invalid("address", SourceView.Told(code)));
}
