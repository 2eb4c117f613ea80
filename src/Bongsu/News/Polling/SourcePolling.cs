using System.Data.Common;
using Bongsu.Journal;
using Bongsu.News.Articles;
using Bongsu.News.Feeds;
using Bongsu.News.Fetching;
using Bongsu.News.Sources;
using Bongsu.Portal;

namespace Bongsu.News.Polling;

/// <summary>Asks one source, stores what is new, and notes when to ask again. What could not be stored counts as not asked.</summary>
public sealed partial class SourcePolling(FeedFetcher fetcher, ArticleGathering gathering, PollBook book, Journal.Journal journal, TimeProvider time, ILogger<SourcePolling> logger)
{
    /// <summary>More than any feed tells between two askings; of a longer one the first are taken.</summary>
    public const int MostArticles = 100;

    /// <summary>When it is tried again while the store takes nothing.</summary>
    public static readonly TimeSpan StoreAway = TimeSpan.FromSeconds(30);

    // Beyond every limit of the fetcher's own: whatever hangs, the place is free again.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Never throws, except that it is cancelled.</summary>
    public async Task PollAsync(Source source, CancellationToken stopping)
    {
        var before = book.Of(source);
        try
        {
            using var limit = new CancellationTokenSource(Patience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, limit.Token);
            await AskAsync(source, before, either.Token);
        }
        catch (OperationCanceledException)
        {
            if (!stopping.IsCancellationRequested)
                await FailAsync(source, before, "timed-out", null);
        }
        catch (DbException error)
        {
            Later(source, before);
            Log.StoreAway(logger, source.Id, error);
        }
        // One source must not end the asking of all others.
        catch (Exception error)
        {
            Log.Failed(logger, source.Id, error);
            await FailAsync(source, before, "internal", null);
        }
    }

    private async Task AskAsync(Source source, PollState before, CancellationToken cancellationToken)
    {
        var since = before.LastModified is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : (DateTimeOffset?)null;
        var fetched = await fetcher.FetchAsync(source.Uri, before.ETag, since, source.AllowPrivate, cancellationToken);
        switch (fetched)
        {
            case Fetched.NotModified:
                await NoteAsync(source, source.Address, before, before with { Failures = 0, Problem = null, FetchedAt = Now, NextPollAt = Next(source, [fetched.MaxAge], 0, null) });
                break;
            case Fetched.Refused refused:
                await FailAsync(source, before, refused.Problem, refused.RetryAfter);
                break;
            case Fetched.Feed feed:
                await TakeAsync(source, before, feed, cancellationToken);
                break;
        }
    }

    private async Task TakeAsync(Source source, PollState before, Fetched.Feed feed, CancellationToken cancellationToken)
    {
        var (reading, texts) = await LowPriorityThread.RunAsync("news", () =>
        {
            var reading = FeedReader.Read(feed.Body, feed.ContentType, feed.Address);
            return (reading, reading.Document is { } document ? ArticleTexts.Of(document, source, time.GetUtcNow(), MostArticles) : []);
        });
        if (reading.Document is null)
            await FailAsync(source, before, reading.Problem ?? "not-a-feed", null);
        else if (!await gathering.StoreAsync(source, texts, cancellationToken))
            Later(source, before);
        else
            await NoteAsync(source, await AddressAsync(source, feed), before,
                new(feed.ETag, feed.LastModified?.ToUnixTimeMilliseconds(), 0, null, Now, Next(source, [feed.MaxAge, reading.Document.UpdateInterval], 0, null)));
    }

    // A feed that moved for ever is asked where it is from now on; one that moved to where another source is stays as it was.
    private async Task<string> AddressAsync(Source source, Fetched.Feed feed)
    {
        var moved = feed.Address.AbsoluteUri;
        return feed.MovedPermanently && moved != source.Address && moved.Length <= DescribeSource.LongestAddress
            && await journal.AppendAsync(new() { Change = new SourceChanged(source.Id, source.Settings with { Address = moved }) }, CancellationToken.None) is AppendResult.Committed ? moved : source.Address;
    }

    private Task FailAsync(Source source, PollState before, string problem, TimeSpan? retryAfter) =>
        NoteAsync(source, source.Address, before, before with { Failures = before.Failures + 1, Problem = problem, NextPollAt = Next(source, [], before.Failures + 1, retryAfter) });

    private async Task NoteAsync(Source source, string address, PollState before, PollState state)
    {
        // That nothing is new is known to memory alone; after a restart it is asked once more, with the same ETag.
        if (state == before with { FetchedAt = state.FetchedAt, NextPollAt = state.NextPollAt })
            book.Note(source.Id, state);
        // One that is elsewhere by now, or gone, is not noted.
        else if (await journal.AppendAsync(new() { Change = new SourcePolled(source.Id, address, state) }, CancellationToken.None) is not AppendResult.Unchanged)
            book.Note(source.Id, state);
    }

    private void Later(Source source, PollState before) => book.Note(source.Id, before with { NextPollAt = (time.GetUtcNow() + StoreAway).ToUnixTimeMilliseconds() });

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private long Next(Source source, IEnumerable<TimeSpan?> asked, int failures, TimeSpan? retryAfter) =>
        (time.GetUtcNow() + PollingSchedule.Wait(TimeSpan.FromMinutes(source.IntervalMinutes), asked, failures, retryAfter, Random.Shared)).ToUnixTimeMilliseconds();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What the source {Source} told is asked for again when the store is back")]
        public static partial void StoreAway(ILogger logger, long source, Exception error);

        [LoggerMessage(2, LogLevel.Error, "The source {Source} could not be asked")]
        public static partial void Failed(ILogger logger, long source, Exception error);
    }
}
