namespace Bongsu.Admission.Http;

/// <summary>What a route declares.</summary>
/// <param name="Partition">The partition; none for routes that pass admission by.</param>
/// <param name="Criticality">How much its requests matter.</param>
internal sealed record AdmissionMetadata(string? Partition, Criticality Criticality);
