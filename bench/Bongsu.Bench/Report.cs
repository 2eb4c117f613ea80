using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Bongsu.Bench;

/// <summary>What a benchmark tells: the machine first, then each figure with its spread and its threshold.</summary>
public sealed class Report
{
    public Report(string name)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        Line($"{name}: {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, load before {load}");
    }

    /// <summary>Whether every figure so far keeps its threshold.</summary>
    public bool Passed { get; private set; } = true;

    public static void Line(string text) => Console.WriteLine(text);

    /// <summary>A figure that has to be at least so much.</summary>
    public void AtLeast(string figure, Sample sample, double least, double wanted) =>
        Judge(sample.Median >= least, $"{figure}: {sample} (at least {least}, wanted {wanted})");

    /// <summary>A figure that has to be at most so much.</summary>
    public void AtMost(string figure, Sample sample, double most, string unit = "") =>
        Judge(sample.Median <= most, $"{figure}: {sample}{unit} (at most {most}{unit})");

    /// <summary>A figure that has to lie between two others.</summary>
    public void Within(string figure, Sample sample, double least, double most) =>
        Judge(sample.Median >= least && sample.Median <= most, $"{figure}: {sample} (from {least} to {most})");

    /// <summary>A count that has to be exactly so much.</summary>
    public void Exactly(string figure, long value, long expected) => Judge(value == expected, $"{figure}: {value} (has to be {expected})");

    private void Judge(bool kept, string text)
    {
        Passed &= kept;
        Line($"{(kept ? "ok  " : "MISS")} {text}");
    }

    public static double Milliseconds(long since) => Stopwatch.GetElapsedTime(since).TotalMilliseconds;
}

/// <summary>Values of one figure: their median, and how far they lie apart.</summary>
public sealed record Sample(IReadOnlyList<double> Values)
{
    public double Median { get; } = MedianOf([.. Values.Order()]);

    public override string ToString() => $"{Median:0.###} [{Values.Min():0.###} … {Values.Max():0.###}, n={Values.Count}]";

    /// <summary>The ratios of pairs measured side by side: what disturbs the machine disturbs both.</summary>
    public static Sample Ratios(IEnumerable<(double A, double B)> pairs) => new([.. pairs.Select(pair => pair.A / pair.B)]);

    private static double MedianOf(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
