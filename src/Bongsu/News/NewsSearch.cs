using Bongsu.Journal;
using Bongsu.News.Articles;
using Bongsu.News.Comments;
using Bongsu.News.TakenDown;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Search;

namespace Bongsu.News;

/// <summary>Articles and their comments can be found; everybody may read them.</summary>
public sealed class NewsSearch : ISearchSource
{
    public IEnumerable<SearchChange> ChangesOf(Entry entry) => entry.Change switch
    {
        ArticleGathered change => [Article(entry.Position.Value, change.Text, entry.At)],
        ArticleRevised change => [Article(change.Article, change.Text, entry.At)],
        ArticleTakenDown change => [new SearchChange.Hidden(change.Article, IsHidden: true)],
        ArticlePutBack change => [new SearchChange.Hidden(change.Article, IsHidden: false)],
        ArticleCommentWritten change =>
        [
            new SearchChange.Written(new(entry.Position.Value, SearchKinds.Comment, $"{NewsAddress.Of(change.Article)}#c{entry.Position.Value}", entry.At)
            {
                Text = HtmlText.PlainWhole(change.Rendered.Html), Tags = change.Rendered.Tags, Account = entry.Account, Parent = change.Article,
            }),
        ],
        ArticleCommentRemoved change => [new SearchChange.Removed(change.Comment)],
        _ => [],
    };

    private static SearchChange.Written Article(long id, ArticleText text, DateTimeOffset gathered) => new(new(id, SearchKinds.News, NewsAddress.Of(id), text.PublishedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : gathered)
    {
        Title = text.Title, Text = text.Content.Length > 0 ? HtmlText.PlainWhole(text.Content) : text.Excerpt,
    });
}
