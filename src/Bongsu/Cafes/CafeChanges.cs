using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.Markup;
using Bongsu.Portal.PageCache;

namespace Bongsu.Cafes;

/// <summary>A cafe was opened; its opener is its manager, and it starts with one board.</summary>
public sealed record CafeOpened(string Slug, string Name, string Description, string JoinPolicy, string BoardName) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [CafeTopics.All];
}

/// <summary>A post was written.</summary>
public sealed record PostWritten(long Cafe, long Board, string Title, string Body) : ITopical
{
    private Rendered? _rendered;

    /// <summary>The body as it is shown; made by whoever writes, before the journal's one thread gets to it.</summary>
    [JsonIgnore]
    public Rendered Rendered => _rendered ??= Markup.Render(Body);

    public IEnumerable<string> Topics(Position position) =>
        [CafeTopics.Home, CafeTopics.Cafe(Cafe), CafeTopics.Board(Board), .. Rendered.Tags.Select(CafeTopics.Tag)];
}

/// <summary>A comment was written under a post, or under another comment of it.</summary>
public sealed record CommentWritten(long Cafe, long Post, long? Parent, string Body) : ITopical
{
    private Rendered? _rendered;

    /// <inheritdoc cref="PostWritten.Rendered"/>
    [JsonIgnore]
    public Rendered Rendered => _rendered ??= Markup.Render(Body);

    public IEnumerable<string> Topics(Position position) =>
        [CafeTopics.Post(Post), .. Rendered.Tags.Select(CafeTopics.Tag)];
}

/// <summary>The topics of this feature.</summary>
public static class CafeTopics
{
    /// <summary>The front page.</summary>
    public const string Home = "home";

    /// <summary>Lists of cafes.</summary>
    public const string All = "cafes";

    public static string Cafe(long id) => $"cafe:{id}";

    /// <summary>Who may read what in a cafe: named by every page outside its own that shows something of it, touched when a board or the cafe opens or closes to some, or has another name.</summary>
    public static string Doors(long cafe) => $"doors:{cafe}";

    public static string Board(long id) => $"board:{id}";

    public static string Post(long id) => $"post:{id}";

    public static string Tag(string tag) => $"tag:{tag}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CafeOpened))]
[JsonSerializable(typeof(PostWritten))]
[JsonSerializable(typeof(CommentWritten))]
[JsonSerializable(typeof(string[]))]
public sealed partial class CafeChangesJson : JsonSerializerContext;
