namespace Bongsu.Drill.Playing;

/// <summary>What one part answered.</summary>
/// <param name="Part">Which.</param>
/// <param name="Offered">What was asked of it, tries of one ask counted once.</param>
/// <param name="Served">Answered with a success or 304.</param>
/// <param name="Good">Of these, within 500 ms of when it was to be sent.</param>
/// <param name="Refused">Refused to the last try.</param>
/// <param name="Failed">Broken off, too late for anybody's patience, or another error.</param>
/// <param name="P50">Milliseconds that half of the served were not over; null where none was.</param>
/// <param name="P99">The same for 99 %.</param>
/// <param name="P999">The same for 99.9 %.</param>
public sealed record PartCount(Part Part, long Offered, long Served, long Good, long Refused, long Failed, double? P50, double? P99, double? P999);

/// <summary>What people asked of one part: what the promises are held against.</summary>
/// <param name="Part">Which.</param>
/// <param name="Asks">What they asked.</param>
/// <param name="Good">Of these, answered well within 500 ms.</param>
/// <param name="Readings">What they wanted to read.</param>
/// <param name="Useful">Of these, answered or given a place in a line.</param>
public sealed record PeopleCount(Part Part, long Asks, long Good, long Readings, long Useful);

/// <summary>What happened in one second, by when asks came to their end.</summary>
/// <param name="At">Which second, from 0.</param>
/// <param name="Visits">Who came.</param>
/// <param name="Offered">What was asked.</param>
/// <param name="Served">Answered.</param>
/// <param name="Good">Of these, in time.</param>
/// <param name="Refused">Refused.</param>
/// <param name="Failed">Failed.</param>
/// <param name="InLine">Who stood in a waiting room at its end.</param>
/// <param name="Parts">Each part that was asked.</param>
public sealed record SecondCount(int At, int Visits, long Offered, long Served, long Good, long Refused, long Failed, int InLine, IReadOnlyList<PartCount> Parts);
