using Bongsu.Portal.Markup;

namespace Bongsu.Portal.Tags;

/// <summary>Finds the posts and comments of one feature that carry a tag, wherever guests may read them: the page of a tag shows them beside the statuses.</summary>
public interface ITagUses
{
    /// <summary>Those before a position, newest first.</summary>
    IReadOnlyList<TagUse> Find(Tag tag, long? before, int limit);
}

/// <summary>A post or comment that carries a tag.</summary>
/// <param name="Id">Its position: its place in the order.</param>
/// <param name="Title">The post's title.</param>
/// <param name="IsComment">Whether it is a comment under that post.</param>
/// <param name="Html">What it says.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Place">The cafe.</param>
/// <param name="PlaceUrl">The cafe's page.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="AuthorName">Their name; null where the account was deleted.</param>
/// <param name="At">When, in Unix milliseconds.</param>
/// <param name="Topics">What a page that shows it has to name besides the tag.</param>
public sealed record TagUse(
    long Id, string Title, bool IsComment, string Html, string Url, string Place, string PlaceUrl, long Author, string? AuthorName, long At, IReadOnlyList<string> Topics);
