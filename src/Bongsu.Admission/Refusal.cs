namespace Bongsu.Admission;

/// <summary>What a refused request is told.</summary>
/// <param name="Partition">The part of the application that is too busy.</param>
/// <param name="Reason">Why.</param>
/// <param name="RetryAfter">When to come back, in whole seconds; different for each request, so that those refused together do not come back together.</param>
/// <param name="Since">Since when requests have been refused here, in UTC.</param>
public readonly record struct Refusal(string Partition, ShedReason Reason, int RetryAfter, DateTimeOffset Since);
