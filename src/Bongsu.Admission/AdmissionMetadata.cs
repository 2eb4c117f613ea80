namespace Bongsu.Admission;

/// <summary>What a route declares.</summary>
/// <param name="Partition">The partition; none for routes that pass admission by.</param>
/// <param name="Criticality">How much its requests matter.</param>
public sealed record AdmissionMetadata(string? Partition, Criticality Criticality);
