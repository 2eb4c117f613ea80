using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.Markup;
using Bongsu.Portal.PageCache;

namespace Bongsu.Cafes;

/// <summary>A post's title or body was changed by its author.</summary>
/// <param name="Cafe">Its cafe.</param>
/// <param name="Board">Its board.</param>
/// <param name="Post">The post.</param>
/// <param name="Title">The new title.</param>
/// <param name="Body">The new body.</param>
/// <param name="FormerTags">The tags it had: their pages lose it.</param>
public sealed record PostEdited(long Cafe, long Board, long Post, string Title, string Body, IReadOnlyList<string> FormerTags) : ITopical
{
    private Rendered? _rendered;

    /// <inheritdoc cref="PostWritten.Rendered"/>
    [JsonIgnore]
    public Rendered Rendered => _rendered ??= Markup.Render(Body);

    public IEnumerable<string> Topics(Position position) =>
        [CafeTopics.Home, CafeTopics.Cafe(Cafe), CafeTopics.Board(Board), CafeTopics.Post(Post), .. FormerTags.Union(Rendered.Tags).Select(CafeTopics.Tag)];
}

/// <summary>A post was taken down, by its author or by staff.</summary>
/// <param name="Cafe">Its cafe.</param>
/// <param name="Board">Its board.</param>
/// <param name="Post">The post.</param>
/// <param name="Tags">Every tag of the post and of its comments.</param>
/// <param name="Role">In which role: <c>author</c>, <c>staff</c> or <c>operator</c>. Entries from before the public record do not say.</param>
/// <param name="Reason">Why, for everybody to read; authors need none.</param>
public sealed record PostRemoved(long Cafe, long Board, long Post, IReadOnlyList<string> Tags, string? Role = null, string? Reason = null) : ITopical
{
    public IEnumerable<string> Topics(Position position) =>
        [CafeTopics.Home, CafeTopics.Cafe(Cafe), CafeTopics.Board(Board), CafeTopics.Post(Post), .. Tags.Select(CafeTopics.Tag)];
}

/// <summary>A member likes a post, or no longer does. Touches the post alone: lists by likes move with time, or a loved post would have its cafe's pages made again every second.</summary>
public sealed record PostLiked(long Post, bool On) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [CafeTopics.Post(Post)];
}

/// <summary>Staff put a post on top of its board, or took it from there.</summary>
public sealed record PostPinned(long Cafe, long Board, long Post, bool On) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [CafeTopics.Cafe(Cafe), CafeTopics.Board(Board), CafeTopics.Post(Post)];
}

/// <summary>Staff made a post a notice of its cafe, or an ordinary post again.</summary>
public sealed record PostNoticed(long Cafe, long Board, long Post, bool On) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [CafeTopics.Cafe(Cafe), CafeTopics.Board(Board), CafeTopics.Post(Post)];
}

/// <summary>A comment was taken down, by its author or by staff; it keeps its place and loses its words. Role and reason as of a post.</summary>
public sealed record CommentRemoved(long Cafe, long Post, long Comment, IReadOnlyList<string> Tags, string? Role = null, string? Reason = null) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [CafeTopics.Post(Post), .. Tags.Select(CafeTopics.Tag)];
}

/// <summary>How often posts were viewed lately, gathered. Touches no topic: a number of views is no reason to make thousands of pages again.</summary>
public sealed record PostsViewed(IReadOnlyList<PostViews> Posts);

/// <summary>Views of one post.</summary>
public sealed record PostViews(long Post, long Count);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PostEdited))]
[JsonSerializable(typeof(PostRemoved))]
[JsonSerializable(typeof(PostLiked))]
[JsonSerializable(typeof(PostPinned))]
[JsonSerializable(typeof(PostNoticed))]
[JsonSerializable(typeof(CommentRemoved))]
[JsonSerializable(typeof(PostsViewed))]
public sealed partial class PostChangesJson : JsonSerializerContext;
