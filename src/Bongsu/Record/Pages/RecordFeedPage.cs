using System.Net;
using Bongsu.Portal.Feeds;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;

namespace Bongsu.Record.Pages;

/// <summary>The newest entries as a feed.</summary>
public sealed class RecordFeedPage(RecordQueries queries, FeedWriter writer) : IPage
{
    // No more than are on the page that its entries' addresses lead to.
    private const int Entries = 30;

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var feed = new Feed("urn:bongsu:record", RecordTexts.T["record.title"], RecordPage.Address, [.. queries.Newest(null, null, Entries).Select(Entry)]);
        return new(writer.Write(feed, request.Route["format"]) is { } content
            ? content with { Topics = [RecordTopics.All], StaleLimit = TimeSpan.MaxValue }
            : new PageAnswer.Refused(Problem.NotFound));
    }

    private static FeedEntry Entry(RecordEntry entry) => new(
        $"urn:bongsu:record:{entry.Sequence}", $"{RecordPage.Address}#r{entry.Sequence}", RecordWords.What(entry.What),
        $"<p>{WebUtility.HtmlEncode(entry.Why ?? RecordTexts.T["entry.no-reason"])}</p>", entry.At, entry.At, RecordWords.Actor(entry.Actor), [RecordWords.Kind(entry.Kind)]);
}
