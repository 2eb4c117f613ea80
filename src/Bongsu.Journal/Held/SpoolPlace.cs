namespace Bongsu.Journal;

/// <summary>Where a record begins in the spool, and how many bytes it has.</summary>
internal sealed record SpoolPlace(SpoolSegment Segment, long Offset, int Length);
