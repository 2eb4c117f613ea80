using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.PageCache;

namespace Bongsu.Cafes.Members;

/// <summary>Somebody became a member by themselves, of a cafe that is open.</summary>
public sealed record MemberJoined(long Cafe, Grade Grade, string[]? Answers = null) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [CafeTopics.Cafe(Cafe)];
}

/// <summary>Somebody asked to become a member, and waits for the staff.</summary>
public sealed record MembershipAsked(long Cafe, string[] Answers);

/// <summary>A member left, or took a request back.</summary>
public sealed record MemberLeft(long Cafe) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [CafeTopics.Cafe(Cafe)];
}

/// <summary>The staff gave somebody a grade; who waited is a member by it.</summary>
public sealed record GradeGiven(long Cafe, long Account, Grade Grade) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [CafeTopics.Cafe(Cafe)];
}

/// <summary>A member reached a grade by what they did.</summary>
public sealed record MemberPromoted(long Cafe, long Account, Grade Grade);

/// <summary>A member may not write until then (Unix milliseconds); 0 ends a suspension early.</summary>
public sealed record MemberSuspended(long Cafe, long Account, long Until, string Reason);

/// <summary>The staff sent a member away for good.</summary>
public sealed record MemberRemoved(long Cafe, long Account, string Reason) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [CafeTopics.Cafe(Cafe)];
}

/// <summary>The staff declined a request, or took a removal back: the person may ask again.</summary>
public sealed record MembershipCleared(long Cafe, long Account);

/// <summary>The manager made another member the manager, and is an assistant from now on.</summary>
public sealed record CafeHandedOver(long Cafe, long Account);

/// <summary>The account of somebody who was in a cafe, or asked to be, was deleted.</summary>
/// <param name="Cafe">The cafe.</param>
/// <param name="Account">Whose account it was.</param>
/// <param name="Heir">Who manages the cafe from now on, where they did; none where nobody is left.</param>
public sealed record MemberGone(long Cafe, long Account, long? Heir = null) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [CafeTopics.Cafe(Cafe)];
}

/// <summary>Members who came on a day, each once.</summary>
/// <param name="Day">Days since 1970-01-01 in the portal's time zone.</param>
/// <param name="Visits">Who came where.</param>
public sealed record VisitsCounted(long Day, Visit[] Visits);

/// <summary>Somebody came to a cafe.</summary>
public readonly record struct Visit(long Cafe, long Account);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MemberJoined))]
[JsonSerializable(typeof(MembershipAsked))]
[JsonSerializable(typeof(MemberLeft))]
[JsonSerializable(typeof(GradeGiven))]
[JsonSerializable(typeof(MemberPromoted))]
[JsonSerializable(typeof(MemberSuspended))]
[JsonSerializable(typeof(MemberRemoved))]
[JsonSerializable(typeof(MembershipCleared))]
[JsonSerializable(typeof(CafeHandedOver))]
[JsonSerializable(typeof(MemberGone))]
[JsonSerializable(typeof(VisitsCounted))]
public sealed partial class MembershipChangesJson : JsonSerializerContext;
