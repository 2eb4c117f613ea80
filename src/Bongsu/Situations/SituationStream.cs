using System.Net;
using System.Text.RegularExpressions;
using Bongsu.Cafes;
using Bongsu.Portal.Folding;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Markup;

namespace Bongsu.Situations;

/// <summary>What is said about a situation: everything that carries its tags, and the posts of its cafes, as far as guests may read them. What says the same stands in one place.</summary>
public sealed partial class SituationStream(TagQueries tags, CafeQueries posts, CafeFacts cafes)
{
    public const int Most = 30;

    // Enough to tell what it says and whether others say the same; the whole is a tap away.
    private const int LongestRead = 4_000;
    private const int LongestShown = 180;

    /// <summary>The newest, folded.</summary>
    public IReadOnlyList<Folded<Item>> Read(Situation situation, out IReadOnlyList<string> topics)
    {
        var uses = situation.Tags.SelectMany(tag => tags.Uses(Tag.Parse(tag)!.Value, null, Most)).DistinctBy(use => use.Id).ToList();
        var open = situation.Cafes.Select(cafes.Cafe).OfType<CafeFact>().Where(cafe => !cafe.Closed).ToList();
        var written = open.SelectMany(cafe => posts.Posts([.. cafe.Boards.Where(board => board.ReadGrade == Grade.Guest).Select(board => board.Id)], null, null, Most));
        Item[] items = [.. uses.Select(Of).Concat(written.Select(Of)).DistinctBy(item => item.Id).OrderByDescending(item => item.Id).Take(Most)];
        topics = [.. situation.Tags.Select(CafeTopics.Tag), .. situation.Cafes.SelectMany(cafe => new[] { CafeTopics.Cafe(cafe), CafeTopics.Doors(cafe) }), .. TagUseView.Topics(uses),
            .. PersonTopic.OfAll(items.Select(item => item.Author))];
        return items.Fold(item => item.Text, item => item.Author);
    }

    private static Item Of(TagUseView use) => new(use.Id, use.Title, use.IsComment, Plain(use.Html), use.Url, use.AuthorId, use.AuthorDisplayName, use.CafeName, $"/cafes/{use.Cafe}", use.CreatedAt);

    private static Item Of(PostView post) => new(post.Id, post.Title, false, Plain(post.Html), post.Url, post.AuthorId, post.AuthorDisplayName, post.CafeName, $"/cafes/{post.Cafe}", post.CreatedAt);

    private static string Plain(string html) =>
        Blanks().Replace(WebUtility.HtmlDecode(Markup().Replace(html.Length <= LongestRead ? html : html[..LongestRead], " ")), " ").Trim();

    // A mark that was cut in two at the end is no text either.
    [GeneratedRegex("<[^>]*(>|$)")]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    /// <summary>A post or comment.</summary>
    /// <param name="Id">Its position: its place in the order.</param>
    /// <param name="Title">The post's title.</param>
    /// <param name="IsComment">Whether it is a comment under that post.</param>
    /// <param name="Text">What it says, without markup.</param>
    /// <param name="Url">Where it is.</param>
    /// <param name="Author">Who wrote it.</param>
    /// <param name="AuthorName">Their name; null where the account was deleted.</param>
    /// <param name="Place">The cafe.</param>
    /// <param name="PlaceUrl">The cafe's page.</param>
    /// <param name="At">When, in Unix milliseconds.</param>
    public sealed record Item(long Id, string Title, bool IsComment, string Text, string Url, long Author, string? AuthorName, string Place, string PlaceUrl, long At)
    {
        /// <summary>The beginning of the text.</summary>
        public string Excerpt => Text.Length <= LongestShown ? Text : Text[..(char.IsHighSurrogate(Text[LongestShown - 1]) ? LongestShown - 1 : LongestShown)] + "…";
    }
}
