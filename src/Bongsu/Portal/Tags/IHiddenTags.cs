using Bongsu.Portal.Markup;

namespace Bongsu.Portal.Tags;

/// <summary>Tells which tags operators took out of trends and suggestions. What carries such a tag stays as readable as before, and its page says openly why it trends no more. Changes touch the topic <c>tag:…</c>.</summary>
public interface IHiddenTags
{
    /// <summary>Why and since when a tag is hidden, as committed; null where it is not.</summary>
    HiddenTag? Find(Tag tag);
}

/// <summary>A tag that operators took out of trends and suggestions.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Reason">Why, in the words of who did it.</param>
/// <param name="Since">Since when.</param>
public sealed record HiddenTag(Tag Tag, string Reason, DateTimeOffset Since);
