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

    /// <summary>Where changes are held that cannot be stored now. Null unless set: they are refused.</summary>
    public HeldOptions? Held { get; init; }

    internal const int MostRecent = 1_000_000;
    internal const int MostQueued = 1_000_000;

    internal IEnumerable<string> Errors() =>
        new[]
        {
            Outside(nameof(BatchCapacity), BatchCapacity, 1, 4_096),
            Outside(nameof(QueueCapacity), QueueCapacity, 1, MostQueued),
            Outside(nameof(ReceiptLifetime), ReceiptLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)),
            Outside(nameof(RecentCapacity), RecentCapacity, 0, MostRecent),
        }.OfType<string>().Concat(Held?.Errors() ?? []);

    internal static string? Outside<T>(string name, T value, T least, T most) where T : IComparable<T> =>
        value.CompareTo(least) < 0 || value.CompareTo(most) > 0 ? $"{name} is {value}, and goes from {least} to {most}" : null;
}
