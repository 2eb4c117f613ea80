using System.Text.Json.Serialization;

namespace Bongsu.Hotline.Calls;

/// <summary>Something that happened to a call. The hotline's log holds these, in order, and a call is nothing but the sum of its own.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(CallOpened), "opened")]
[JsonDerivedType(typeof(CallRenewed), "renewed")]
[JsonDerivedType(typeof(StepBegun), "step-begun")]
[JsonDerivedType(typeof(MessageQueued), "message-queued")]
[JsonDerivedType(typeof(MessageTried), "message-tried")]
[JsonDerivedType(typeof(PersonAcknowledged), "acknowledged")]
[JsonDerivedType(typeof(CallEnded), "ended")]
public abstract record CallEvent;

/// <summary>Somebody has to be called.</summary>
public sealed record CallOpened(string Key, int Level, string Korean, string English, IReadOnlyList<string> Groups, bool IsTest) : CallEvent;

/// <summary>The same matter was called about again: what it is about may have changed.</summary>
public sealed record CallRenewed(int Level, string Korean, string English) : CallEvent;

/// <summary>A step of the escalation was begun.</summary>
/// <param name="Step">From 0.</param>
/// <param name="People">Whom it calls, as the roster said at that moment; nobody where it reaches nobody.</param>
public sealed record StepBegun(int Step, IReadOnlyList<CalledName> People) : CallEvent;

public sealed record CalledName(string Id, string Name);

/// <summary>A person is to be called by one of their ways.</summary>
/// <param name="Message">The message's id, the same however often it is tried.</param>
/// <param name="Person">The person's id.</param>
/// <param name="Way">Which way, as <c>WayIdentity</c> tells them apart.</param>
/// <param name="Kind">The kind of way, for the log that people read.</param>
/// <param name="Target">The address, masked.</param>
/// <param name="Repetition">From 0.</param>
public sealed record MessageQueued(string Message, string Person, string Way, string Kind, string Target, int Repetition) : CallEvent;

/// <summary>A message was given to its way.</summary>
/// <param name="Message">The message's id.</param>
/// <param name="Accepted">Whether it was taken.</param>
/// <param name="Outcome">Why not, in a word that the texts have (<c>outcome.{word}</c>).</param>
/// <param name="Code">The number that the other side answered, where it did.</param>
public sealed record MessageTried(string Message, bool Accepted, string Outcome, int? Code) : CallEvent;

/// <summary>A person knows.</summary>
public sealed record PersonAcknowledged(string Person) : CallEvent;

/// <summary>Nobody is called any longer.</summary>
public sealed record CallEnded(CallEnd Reason) : CallEvent;

[JsonConverter(typeof(JsonStringEnumConverter<CallEnd>))]
public enum CallEnd
{
    /// <summary>Everybody who was called knows.</summary>
    Acknowledged,

    /// <summary>An operator closed it.</summary>
    Closed,

    /// <summary>It was open for <see cref="Escalation.LongestCall"/>.</summary>
    Expired,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CallEvent))]
public sealed partial class CallEventsJson : JsonSerializerContext;
