using Bongsu.Portal.Drills;

namespace Bongsu.Drills.Agreements;

/// <summary>An agreement as it is kept.</summary>
/// <param name="Agreement">What was agreed to.</param>
/// <param name="Hash">The SHA-256 of its token, which is kept nowhere.</param>
public sealed record KeptAgreement(DrillAgreement Agreement, byte[] Hash);

/// <summary>A run as it is kept until the log knows its end.</summary>
/// <param name="Run">The run.</param>
/// <param name="Agreement">The number of the agreement that it runs by.</param>
/// <param name="Account">Whose agreement that is.</param>
/// <param name="Ended">When and how it was ended; null where nobody has.</param>
/// <param name="IsTold">Whether the log knows that it began.</param>
public sealed record KeptRun(DrillRun Run, long Agreement, long Account, (DateTimeOffset At, string How)? Ended, bool IsTold)
{
    /// <summary>When and how it was over; null while it runs.</summary>
    public (DateTimeOffset At, string How)? OverBy(DateTimeOffset now) => Ended ?? (Run.Until <= now ? (Run.Until, DrillEnds.Expired) : null);
}
