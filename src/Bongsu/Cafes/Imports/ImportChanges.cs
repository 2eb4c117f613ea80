using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.Markup;
using Bongsu.Portal.PageCache;

namespace Bongsu.Cafes.Imports;

/// <summary>A post that was written elsewhere was taken over. Its entry has the time of the import.</summary>
/// <param name="Cafe">The cafe.</param>
/// <param name="Board">The board.</param>
/// <param name="Title">The title.</param>
/// <param name="Body">The body.</param>
/// <param name="WrittenAt">When it was written, in Unix milliseconds.</param>
/// <param name="Likes">How many liked it there; by whom is not known here.</param>
/// <param name="Views">How often it was seen there.</param>
/// <param name="Pinned">Whether it was on top of its board.</param>
/// <param name="Source">What names it where it comes from; one cafe takes each name once.</param>
public sealed record PostImported(long Cafe, long Board, string Title, string Body, long WrittenAt, long Likes, long Views, bool Pinned, string Source) : ITopical
{
    private Rendered? _rendered;

    /// <inheritdoc cref="PostWritten.Rendered"/>
    [JsonIgnore]
    public Rendered Rendered => _rendered ??= Markup.Render(Body);

    public IEnumerable<string> Topics(Position position) =>
        [CafeTopics.Home, CafeTopics.Cafe(Cafe), CafeTopics.Board(Board), .. Rendered.Tags.Select(CafeTopics.Tag)];
}

/// <summary>A comment that was written elsewhere was taken over.</summary>
/// <param name="Cafe">The cafe.</param>
/// <param name="Post">The post that it is under.</param>
/// <param name="Parent">The source of the comment of the first level that it answers. By its source, since the two may be on their way together; one that was not taken over leaves a comment of the first level.</param>
/// <param name="Body">The body.</param>
/// <param name="WrittenAt">When it was written, in Unix milliseconds.</param>
/// <param name="Source">As of a post.</param>
public sealed record CommentImported(long Cafe, long Post, string? Parent, string Body, long WrittenAt, string Source) : ITopical
{
    private Rendered? _rendered;

    /// <inheritdoc cref="PostWritten.Rendered"/>
    [JsonIgnore]
    public Rendered Rendered => _rendered ??= Markup.Render(Body);

    public IEnumerable<string> Topics(Position position) => [CafeTopics.Post(Post), .. Rendered.Tags.Select(CafeTopics.Tag)];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PostImported))]
[JsonSerializable(typeof(CommentImported))]
public sealed partial class ImportChangesJson : JsonSerializerContext;
