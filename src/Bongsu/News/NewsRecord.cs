using Bongsu.Journal;
using Bongsu.News.Comments;
using Bongsu.News.Sources;
using Bongsu.News.TakenDown;
using Bongsu.Portal.Record;

namespace Bongsu.News;

/// <summary>Comments and articles that operators take down, and sources that they ask no more, go on the public record; what people take back of their own restricts nobody.</summary>
public sealed class NewsRecord : IRecordSource
{
    public IEnumerable<RecordFact> FactsOf(Entry entry) => entry.Change switch
    {
        ArticleCommentRemoved change when change.Author != entry.Account => [Removed($"{NewsAddress.Of(change.Article)}#c{change.Comment}", change.Reason)],
        ArticleTakenDown change => [Removed(NewsAddress.Of(change.Article), change.Reason)],
        ArticlePutBack change => [new(RecordKinds.Removal, RecordActors.Operator, $"{NewsAddress.Of(change.Article)} put back", change.Reason, null)],
        SourceRemoved change => [Removed(NewsAddress.Source(change.Source), change.Reason)],
        _ => [],
    };

    private static RecordFact Removed(string what, string? why) => new(RecordKinds.Removal, RecordActors.Operator, $"{what} removed", why, null);
}
