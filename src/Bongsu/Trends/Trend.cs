namespace Bongsu.Trends;

/// <summary>How one tag stands in one window, with everything that its score is made of.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Window">The window.</param>
/// <param name="Score">How surprising the voices are where so many are expected (<see cref="Counting.Surprise"/>).</param>
/// <param name="Uses">Posts, comments and statuses.</param>
/// <param name="People">Who wrote them.</param>
/// <param name="Voices">People with a text of their own; those who say the same are one voice.</param>
/// <param name="Expected">The voices usual for the tag.</param>
public sealed record Trend(string Tag, TrendWindow Window, double Score, long Uses, long People, long Voices, double Expected)
{
    public bool IsTrend => Voices >= Counting.Surprise.FewestVoices && Score >= Counting.Surprise.Least;
}
