using Bongsu.Portal.Identity;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Tags;

namespace Bongsu.Statuses;

/// <summary>Everything that carries a tag, whatever it is.</summary>
public sealed class TaggedItems(StatusQueries statuses, IEnumerable<ITagUses> elsewhere)
{
    /// <summary>The newest before a position.</summary>
    public IReadOnlyList<TaggedItem> Find(Tag tag, long? before, int limit) =>
        [.. statuses.Tagged(tag, before, null, limit).Select(TaggedItem.Of).Concat(elsewhere.SelectMany(each => each.Find(tag, before, limit)).Select(TaggedItem.Of))
            .OrderByDescending(item => item.Id).Take(limit)];
}

/// <summary>A status, or a post or comment: one of both.</summary>
public sealed record TaggedItem(long Id, StatusView? Status, TagUse? Use, string Text, long Author, string? AuthorName, long At, IReadOnlyList<string> Topics)
{
    private const int LongestExcerpt = 80;

    public static TaggedItem Of(StatusView status) =>
        new(status.Id, status, null, status.Text, status.AuthorId, status.AuthorDisplayName, status.CreatedAt, [PersonTopic.Of(status.AuthorId)]);

    public static TaggedItem Of(TagUse use) => new(use.Id, null, use, HtmlText.Plain(use.Html), use.Author, use.AuthorName, use.At, use.Topics);

    public string Url => Status?.Url ?? Use!.Url;

    /// <summary>The beginning of what it says, on one line.</summary>
    public string Excerpt => HtmlText.Beginning(Text.ReplaceLineEndings(" "), LongestExcerpt);
}
