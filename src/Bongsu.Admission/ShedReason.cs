namespace Bongsu.Admission;

/// <summary>Why a request was refused.</summary>
public enum ShedReason
{
    /// <summary>Its rank is under the level that the last moments could serve.</summary>
    Level,

    /// <summary>As many already wait ahead of it as can be served in time.</summary>
    Full,

    /// <summary>It waited, and its time ran out.</summary>
    Waited,
}
