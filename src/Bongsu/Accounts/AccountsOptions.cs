using System.ComponentModel.DataAnnotations;

namespace Bongsu.Accounts;

/// <summary>Accounts and sessions (<c>Bongsu:Accounts</c>).</summary>
public sealed class AccountsOptions
{
    public const string Section = "Bongsu:Accounts";

    /// <summary>How many passwords are hashed at the same time. From 1 to 64; half the processors, at least 1, unless set.</summary>
    [Range(1, 64)]
    public int? HashingThreads { get; init; }

    /// <summary>How many passwords may wait to be hashed; one more is refused with 503. From 1 to 10,000; 64 unless set.</summary>
    [Range(1, 10_000)]
    public int HashingQueue { get; init; } = 64;

    /// <summary>How long a session lives after it was last used. From 1 hour to 365 days; 30 days unless set.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How many sessions are kept in memory, at about 1 KB each; others are read when they come. From 16 to 10,000,000; 100,000 unless set.</summary>
    [Range(16, 10_000_000)]
    public int SessionsInMemory { get; init; } = 100_000;
}
