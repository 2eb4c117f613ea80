using System.Text.Json.Serialization;

namespace Bongsu.Statuses.Reports;

/// <summary>A member told the operators that a status should not stand. Touches no topic: nobody sees it but them.</summary>
public sealed record StatusReported(long Status, string Reason);

/// <summary>An operator looked at what was reported of a status, and it stays.</summary>
public sealed record ReportsDismissed(long Status);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StatusReported))]
[JsonSerializable(typeof(ReportsDismissed))]
public sealed partial class ReportChangesJson : JsonSerializerContext;
