using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Bongsu.Portal.Texts;

namespace Bongsu.Status.Subscriptions;

/// <summary>What subscribers are told, once each.</summary>
/// <param name="Type"><c>incident</c>, <c>notice</c> or <c>level</c>.</param>
/// <param name="Id">The number of the incident or notice; the level itself.</param>
/// <param name="State">An incident's state, whether a notice is <c>in-force</c>, <c>announced</c> or <c>withdrawn</c>; null for a level.</param>
/// <param name="Title">What it is about, in one line.</param>
/// <param name="Text">What is known; null where the title says it all. An incident's is Markdown.</param>
/// <param name="Path">Where there is more to read, on this portal.</param>
/// <param name="At">When it happened.</param>
public sealed record Announcement(string Type, long Id, string? State, Translated Title, Translated? Text, string Path, DateTimeOffset At)
{
    /// <summary>After so long nobody wants to be woken by it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>The same for the same news, from wherever it comes.</summary>
    [JsonIgnore]
    public string Source => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Type}\n{State}\n{Title.Ko}\n{Text?.Ko}\n{At.ToUnixTimeMilliseconds()}")).AsSpan(0, 16));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Announcement))]
public sealed partial class AnnouncementJson : JsonSerializerContext;
