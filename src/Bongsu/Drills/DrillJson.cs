using System.Text.Json.Serialization;
using Bongsu.Drills.Faults;

namespace Bongsu.Drills;

/// <summary>What the API of drills takes and answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GiveToken.Request), TypeInfoPropertyName = "GiveTokenRequest")]
[JsonSerializable(typeof(GiveToken.View), TypeInfoPropertyName = "GiveTokenView")]
[JsonSerializable(typeof(PlayDrill.Request), TypeInfoPropertyName = "PlayDrillRequest")]
[JsonSerializable(typeof(PlayDrill.Agreed))]
[JsonSerializable(typeof(PlayDrill.Begun))]
[JsonSerializable(typeof(StartFault.Request), TypeInfoPropertyName = "StartFaultRequest")]
[JsonSerializable(typeof(StartFault.View), TypeInfoPropertyName = "StartFaultView")]
public sealed partial class DrillJson : JsonSerializerContext;
