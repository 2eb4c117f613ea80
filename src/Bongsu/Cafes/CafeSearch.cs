using Bongsu.Cafes.Imports;
using Bongsu.Cafes.Members;
using Bongsu.Journal;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Search;

namespace Bongsu.Cafes;

/// <summary>What cafes let people find: themselves, posts and comments. Looks up only what never changes: a cafe's address.</summary>
public sealed class CafeSearch(CafeFacts facts) : ISearchSource
{
    public IEnumerable<SearchChange> ChangesOf(Entry entry) => entry.Change switch
    {
        CafeOpened change => [Written(new(entry.Position.Value, SearchKinds.Cafe, $"/cafes/{change.Slug}", entry.At) { Title = change.Name, Text = change.Description, Cafe = entry.Position.Value })],
        CafeDescribed change => [Written(new(change.Cafe, SearchKinds.Cafe, Address(change.Cafe), entry.At) { Title = change.Name, Text = change.Description, Cafe = change.Cafe })],
        CafeDoors change => [new SearchChange.Door(change.Cafe, 0, !change.Closed)],
        BoardOpened change => [new SearchChange.Door(change.Cafe, entry.Position.Value, change.ReadGrade == Grade.Guest)],
        BoardChanged change => [new SearchChange.Door(change.Cafe, change.Board, change.ReadGrade == Grade.Guest)],
        PostWritten change => [Written(Post(change.Cafe, change.Board, entry.Position.Value, change.Title, change.Rendered, entry))],
        PostEdited change => [Written(Post(change.Cafe, change.Board, change.Post, change.Title, change.Rendered, entry))],
        PostRemoved change => [new SearchChange.Removed(change.Post)],
        CommentWritten change => [Written(Comment(change.Cafe, change.Post, change.Rendered, entry))],
        PostImported change => [Written(Post(change.Cafe, change.Board, entry.Position.Value, change.Title, change.Rendered, entry) with { At = DateTimeOffset.FromUnixTimeMilliseconds(change.WrittenAt) })],
        CommentImported change => [Written(Comment(change.Cafe, change.Post, change.Rendered, entry) with { At = DateTimeOffset.FromUnixTimeMilliseconds(change.WrittenAt) })],
        CommentRemoved change => [new SearchChange.Removed(change.Comment)],
        _ => [],
    };

    private SearchDocument Post(long cafe, long board, long id, string title, Rendered body, Entry entry) => new(id, SearchKinds.Post, $"{Address(cafe)}/posts/{id}", entry.At)
    {
        Title = title, Text = HtmlText.PlainWhole(body.Html), Tags = body.Tags, Account = entry.Account, Cafe = cafe, Board = board,
    };

    private SearchDocument Comment(long cafe, long post, Rendered body, Entry entry) => new(entry.Position.Value, SearchKinds.Comment, $"{Address(cafe)}/posts/{post}#c{entry.Position.Value}", entry.At)
    {
        Text = HtmlText.PlainWhole(body.Html), Tags = body.Tags, Account = entry.Account, Parent = post,
    };

    private string Address(long cafe) => $"/cafes/{facts.Cafe(cafe)!.Slug}";

    private static SearchChange.Written Written(SearchDocument document) => new(document);
}
