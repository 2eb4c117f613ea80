using Bongsu.Cafes;
using Bongsu.Portal.Folding;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Markup;
using Bongsu.Statuses;

namespace Bongsu.Situations;

/// <summary>What is said about a situation: everything that carries its tags, and the posts of its cafes, as far as guests may read them. What says the same stands in one place.</summary>
public sealed class SituationStream(TagQueries tags, CafeQueries posts, CafeFacts cafes, StatusQueries statuses, IVerifiedSources sources)
{
    public const int Most = 30;

    // Enough to tell what it says; the whole is a tap away.
    private const int LongestShown = 180;

    /// <summary>The newest, folded.</summary>
    public IReadOnlyList<Folded<Item>> Read(Situation situation, out IReadOnlyList<string> topics)
    {
        var uses = situation.Tags.SelectMany(tag => tags.Uses(Tag.Parse(tag)!.Value, null, Most)).DistinctBy(use => use.Id).ToList();
        var open = situation.Cafes.Select(cafes.Cafe).OfType<CafeFact>().Where(cafe => !cafe.Closed).ToList();
        var written = open.SelectMany(cafe => posts.Posts([.. cafe.Boards.Where(board => board.ReadGrade == Grade.Guest).Select(board => board.Id)], null, null, Most));
        var said = situation.Tags.SelectMany(tag => statuses.Tagged(Tag.Parse(tag)!.Value, null, null, FoldedStatuses.Looked)).DistinctBy(status => status.Id);
        Item[] items = [.. uses.Select(Of).Concat(written.Select(Of)).Concat(said.Select(Of)).DistinctBy(item => item.Id).OrderByDescending(item => item.Id).Take(FoldedStatuses.Looked).Select(item => item with { Verified = sources.Find(item.Author) })];
        var folded = items.Fold(item => item.Text, item => item.Author).Take(Most).ToList();
        topics = [.. situation.Tags.Select(CafeTopics.Tag), .. situation.Cafes.SelectMany(cafe => new[] { CafeTopics.Cafe(cafe), CafeTopics.Doors(cafe) }), .. TagUseView.Topics(uses),
            .. PersonTopic.OfAll(items.Select(item => item.Author))];
        return folded;
    }

    private static Item Of(TagUseView use) => new(use.Id, use.Title, use.IsComment, HtmlText.Plain(use.Html), use.Url, use.AuthorId, use.AuthorDisplayName, use.CafeName, $"/cafes/{use.Cafe}", use.CreatedAt);

    private static Item Of(StatusView status) =>
        new(status.Id, "", true, status.Text, status.Url, status.AuthorId, status.AuthorDisplayName, SituationTexts.T["stream.live"], StatusAddress.Timeline, status.CreatedAt);

    private static Item Of(PostView post) => new(post.Id, post.Title, false, HtmlText.Plain(post.Html), post.Url, post.AuthorId, post.AuthorDisplayName, post.CafeName, $"/cafes/{post.Cafe}", post.CreatedAt);

    /// <summary>A post, comment or status.</summary>
    /// <param name="Id">Its position: its place in the order.</param>
    /// <param name="Title">The post's title; empty for a status.</param>
    /// <param name="IsSaid">Whether it is said under that title or without one.</param>
    /// <param name="Text">What it says, without markup.</param>
    /// <param name="Url">Where it is.</param>
    /// <param name="Author">Who wrote it.</param>
    /// <param name="AuthorName">Their name; null where the account was deleted.</param>
    /// <param name="Place">The cafe, or the name of what is live.</param>
    /// <param name="PlaceUrl">Its page.</param>
    /// <param name="At">When, in Unix milliseconds.</param>
    public sealed record Item(long Id, string Title, bool IsSaid, string Text, string Url, long Author, string? AuthorName, string Place, string PlaceUrl, long At)
    {
        /// <summary>What the author speaks for, where operators have made sure of that.</summary>
        public string? Verified { get; init; }

        /// <summary>The beginning of the text.</summary>
        public string Excerpt => HtmlText.Beginning(Text, LongestShown);
    }
}
