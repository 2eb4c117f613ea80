using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.Markup;
using Bongsu.Portal.PageCache;

namespace Bongsu.Statuses;

/// <summary>A status was written, perhaps as an answer to another.</summary>
public sealed record StatusWritten(long Author, string Text, long? ReplyTo) : ITopical
{
    private Rendered? _rendered;

    /// <summary>The text as it is shown; made by whoever writes, before the journal's one thread gets to it.</summary>
    [JsonIgnore]
    public Rendered Rendered => _rendered ??= ShortText.Render(Text);

    public IEnumerable<string> Topics(Position position)
    {
        yield return StatusTopics.All;
        yield return StatusTopics.By(Author);
        if (ReplyTo is { } answered)
            yield return StatusTopics.Of(answered);
        foreach (var tag in Rendered.Tags)
            yield return StatusTopics.Tag(tag);
    }
}

/// <summary>A status was taken down, by its author or by an operator. What answered it stays.</summary>
/// <param name="Author">Who wrote it.</param>
/// <param name="Status">The status.</param>
/// <param name="ReplyTo">What it answered.</param>
/// <param name="Tags">Its tags: their pages lose it.</param>
/// <param name="Reason">Why, for everybody to read; authors need none.</param>
public sealed record StatusRemoved(long Author, long Status, long? ReplyTo, IReadOnlyList<string> Tags, string? Reason = null) : ITopical
{
    public IEnumerable<string> Topics(Position position) =>
        [StatusTopics.All, StatusTopics.By(Author), StatusTopics.Of(Status), .. ReplyTo is { } answered ? [StatusTopics.Of(answered)] : Array.Empty<string>(), .. Tags.Select(StatusTopics.Tag)];
}

/// <summary>A member likes a status, or no longer does. Touches the status alone: a loved one would have every list made again each second.</summary>
public sealed record StatusLiked(long Status, bool On) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [StatusTopics.Of(Status)];
}

/// <summary>A member repeats a status to those who follow them, or takes that back.</summary>
public sealed record StatusRepeated(long Account, long Status, bool On) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [StatusTopics.Of(Status), StatusTopics.By(Account)];
}

/// <summary>The topics of this feature.</summary>
public static class StatusTopics
{
    /// <summary>Every status.</summary>
    public const string All = "live";

    public static string Of(long id) => $"status:{id}";

    /// <summary>What a person wrote and repeated.</summary>
    public static string By(long account) => $"statuses-by:{account}";

    public static string Tag(string tag) => $"tag:{tag}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StatusWritten))]
[JsonSerializable(typeof(StatusRemoved))]
[JsonSerializable(typeof(StatusLiked))]
[JsonSerializable(typeof(StatusRepeated))]
[JsonSerializable(typeof(string[]))]
public sealed partial class StatusChangesJson : JsonSerializerContext;
