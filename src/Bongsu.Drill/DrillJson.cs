using System.Text.Json.Serialization;
using Bongsu.Drill.Verdicts;

namespace Bongsu.Drill;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true, RespectNullableAnnotations = true, Converters = [typeof(PairsConverter)])]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(string))]
internal sealed partial class DrillJson : JsonSerializerContext;
