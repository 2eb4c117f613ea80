using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.PageCache;

namespace Bongsu.Status.Notices;

/// <summary>A notice was posted. It restricts nobody, so it is no matter of the public record.</summary>
/// <param name="Text">One plain line.</param>
/// <param name="TextEn">The same in English; null where nobody wrote it.</param>
/// <param name="From">When it begins, in Unix milliseconds; null for at once.</param>
/// <param name="Until">When it ends, in Unix milliseconds; null where somebody has to withdraw it.</param>
/// <param name="Url">Where there is more to read.</param>
public sealed record NoticePosted(string Text, string? TextEn, long? From, long? Until, string? Url) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [StatusTopics.All];
}

/// <summary>A notice that was posted for later is in force now: for those who listen.</summary>
public sealed record NoticeBegan(long Notice) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [StatusTopics.All];
}

/// <summary>A notice was taken back before its end.</summary>
public sealed record NoticeWithdrawn(long Notice) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [StatusTopics.All];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NoticePosted))]
[JsonSerializable(typeof(NoticeBegan))]
[JsonSerializable(typeof(NoticeWithdrawn))]
public sealed partial class NoticeChangesJson : JsonSerializerContext;
