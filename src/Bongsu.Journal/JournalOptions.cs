namespace Bongsu.Journal;

/// <summary>How the journal gathers and remembers.</summary>
public sealed record JournalOptions
{
    /// <summary>The most changes that one transaction takes. From 1 to 4,096; 512 unless set.</summary>
    public int BatchCapacity { get; init; } = 512;

    /// <summary>The most changes that may wait for their transaction; one more is refused. From 1 to 1,000,000; 8,192 unless set.</summary>
    public int QueueCapacity { get; init; } = 8_192;

    /// <summary>How long a <see cref="RequestKey"/> is remembered. From 1 min to 7 days; 24 h unless set.</summary>
    public TimeSpan ReceiptLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How many committed changes are kept in memory for followers that lag; beyond it they read the store. From 0 to 1,000,000; 16,384 unless set.</summary>
    public int RecentCapacity { get; init; } = 16_384;
}
