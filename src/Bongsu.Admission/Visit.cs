namespace Bongsu.Admission;

/// <summary>Who asks, as far as admission cares.</summary>
/// <param name="Visitor">Any number that tells visitors apart.</param>
/// <param name="Criticality">How much this request matters.</param>
public readonly record struct Visit(ulong Visitor, Criticality Criticality);
