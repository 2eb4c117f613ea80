namespace Bongsu.Drill.Reports;

/// <summary>Where a value stands on an axis, and the round values that are written beside it.</summary>
/// <param name="Least">The value at the bottom.</param>
/// <param name="Most">The value at the top.</param>
/// <param name="IsLogarithmic">Whether each tenfold takes the same room.</param>
/// <param name="Ticks">The values that are named.</param>
internal sealed record Scale(double Least, double Most, bool IsLogarithmic, IReadOnlyList<double> Ticks)
{
    private static readonly double[] Round = [1, 2, 5, 10];

    // Seconds that people count in.
    private static readonly double[] Steps = [1, 2, 5, 10, 20, 30, 60, 120, 180, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600];

    /// <summary>From 0 to a round value, with at most so many steps of 1, 2 or 5 times a power of ten.</summary>
    public static Scale Linear(double most, int steps = 4)
    {
        var least = Math.Max(most, 1) / steps;
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        var step = Round.Select(round => round * power).First(round => round >= least * 0.999999);
        var count = (int)Math.Ceiling(Math.Max(most, 1) / step - 0.000001);
        return new(0, count * step, false, [.. Enumerable.Range(0, count + 1).Select(i => i * step)]);
    }

    /// <summary>Milliseconds from one power of ten to another: from 1 or less, to a second or more.</summary>
    public static Scale Logarithmic(double least, double most)
    {
        var from = least < 1 ? -1 : 0;
        var to = Math.Clamp((int)Math.Ceiling(Math.Log10(Math.Max(most, 1))), 3, 5);
        return new(Math.Pow(10, from), Math.Pow(10, to), true, [.. Enumerable.Range(from, to - from + 1).Select(i => Math.Pow(10, i))]);
    }

    /// <summary>Times from 0 to the end, at most six of them named.</summary>
    public static Scale Time(double seconds)
    {
        var step = TimeStep(seconds, 6);
        return new(0, seconds, false, [.. Enumerable.Range(0, (int)(seconds / step) + 1).Select(i => i * step)]);
    }

    /// <summary>The round time that leaves at most so many of it in all.</summary>
    public static double TimeStep(double seconds, int most) => Steps.FirstOrDefault(step => seconds / step < most, Steps[^1]);

    /// <summary>From 0 for the least to 1 for the most.</summary>
    public double At(double value) => Math.Clamp(IsLogarithmic ? Math.Log(Math.Max(value, Least) / Least) / Math.Log(Most / Least) : (value - Least) / (Most - Least), 0, 1);
}
