namespace Bongsu.Trends;

/// <summary>A time over which trends are looked for.</summary>
public sealed class TrendWindow
{
    // A tag that becomes loud and stays so is news for two or three half-lives, then usual. (Ours.)
    private const int HalfLife = 24;

    private TrendWindow(string word, TimeSpan length) => (Word, Length) = (word, length);

    public static TrendWindow FiveMinutes { get; } = new("5m", TimeSpan.FromMinutes(5));
    public static TrendWindow Hour { get; } = new("1h", TimeSpan.FromHours(1));
    public static TrendWindow Day { get; } = new("1d", TimeSpan.FromDays(1));
    public static IReadOnlyList<TrendWindow> All { get; } = [FiveMinutes, Hour, Day];

    /// <summary>What trends now: a whole day's sum would keep last night above this minute.</summary>
    public static IReadOnlyList<TrendWindow> Now { get; } = [FiveMinutes, Hour];

    /// <summary>Its name in the API.</summary>
    public string Word { get; }

    public TimeSpan Length { get; }

    public long Milliseconds => (long)Length.TotalMilliseconds;

    /// <summary>What a past window counts for the habit, compared with the one after it: half after 24 of them (2 hours, a day, 24 days).</summary>
    public double Decay { get; } = Math.Pow(2, -1.0 / HalfLife);

    public static TrendWindow? Find(string word) => All.FirstOrDefault(window => window.Word == word);
}
