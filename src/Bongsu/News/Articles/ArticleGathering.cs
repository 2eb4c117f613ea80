using Bongsu.Journal;
using Bongsu.News.Sources;

namespace Bongsu.News.Articles;

/// <summary>Stores what a source's feed tells that is new. One feed at a time: of two sources that tell the same at once, one begins the story.</summary>
public sealed partial class ArticleGathering(NewsQueries queries, Stories stories, Journal.Journal journal, TimeProvider time, ILogger<ArticleGathering> logger) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Stores articles in their order; false where the store could not take one, which is then to be offered again with all that follow.</summary>
    /// <exception cref="System.Data.Common.DbException">What is known already cannot be read.</exception>
    public async Task<bool> StoreAsync(Source source, IReadOnlyList<ArticleText> texts, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var known = queries.Known(source.Id, [.. texts.Select(text => text.Key)]);
            foreach (var text in texts)
            {
                if (known.TryGetValue(text.Key, out var before) && before.Digest == text.Digest)
                    continue;
                object change = before.Id > 0
                    ? new ArticleRevised(before.Id, source.Id, source.Section, text)
                    : new ArticleGathered(source.Id, source.Section, text, stories.Find(source.Id, text.Title, text.LinkKey, time.GetUtcNow()));
                if (!Note(await journal.AppendAsync(new() { Change = change }, cancellationToken), text))
                    return false;
            }
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private bool Note(AppendResult result, ArticleText text)
    {
        switch (result)
        {
            case AppendResult.Committed { Entry: { Change: ArticleGathered gathered } entry }:
                stories.Add(new() { Source = gathered.Source, Title = text.Title, LinkKey = text.LinkKey, Story = gathered.Story ?? entry.Position.Value, At = entry.At.ToUnixTimeMilliseconds() });
                return true;
            case AppendResult.Committed or AppendResult.Unchanged:
                return true;
            case AppendResult.Poisoned poisoned:
                // The others need not wait for it.
                Log.NotStored(logger, poisoned.Error);
                return true;
            default:
                return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "An article cannot be stored; it is left out")]
        public static partial void NotStored(ILogger logger, Exception error);
    }
}
