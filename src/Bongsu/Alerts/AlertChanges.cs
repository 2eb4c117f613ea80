using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.PageCache;

namespace Bongsu.Alerts;

/// <summary>A message of CAP came in. The log keeps it as it was received: what it means is read from it.</summary>
public sealed record AlertReceived(string Xml) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [AlertTopics.All];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AlertReceived))]
public sealed partial class AlertChangesJson : JsonSerializerContext;
