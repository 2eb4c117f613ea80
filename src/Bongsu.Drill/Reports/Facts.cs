using Bongsu.Drill.Playing;
using Bongsu.Drill.Verdicts;

namespace Bongsu.Drill.Reports;

/// <summary>What follows from a report's numbers. Pure.</summary>
internal sealed class Facts
{
    // What counts as the height, in seconds: a single one is chance.
    private const int Window = 10;

    public Facts(Report report)
    {
        Report = report;
        Length = report.Phases.Count == 0 ? report.Seconds.Count : report.Phases[^1].To;
        Height = Highest(report.Seconds);
        Phases = [.. report.Phases.Select(phase => new PhaseFacts(phase, [.. report.Seconds.Where(second => second.At >= phase.From && second.At < phase.To)],
            report.Levels.Where((seen, i) => seen.At < phase.To && (i + 1 == report.Levels.Count || report.Levels[i + 1].At >= phase.From)).Select(seen => seen.Level).DefaultIfEmpty(0).Max()))];
    }

    public Report Report { get; }

    /// <summary>How long people came, in seconds.</summary>
    public double Length { get; }

    /// <summary>The ten seconds in which most came.</summary>
    public IReadOnlyList<SecondCount> Height { get; }

    public IReadOnlyList<PhaseFacts> Phases { get; }

    public double VisitsAtHeight => Height.Count == 0 ? 0 : Height.Average(second => second.Visits);

    public double GoodAtHeight => Height.Count == 0 ? 0 : Height.Average(second => second.Good);

    /// <summary>How many times what the target can serve came at the height; null where its capacity is not known.</summary>
    public double? Times => Of(VisitsAtHeight, Report.Capacity.VisitsPerSecond);

    /// <summary>Good answers at the height, as a share of the capacity.</summary>
    public double? GoodOfCapacity => Of(GoodAtHeight, Report.Capacity.RequestsPerSecond);

    public int HighestLevel => Report.Levels.Select(seen => seen.Level).DefaultIfEmpty(0).Max();

    public bool HasRisen => Report.Levels is [var rest, ..] && HighestLevel > rest.Level;

    /// <summary>Seconds from when more came than fits until the plan had risen by itself; null where either was not.</summary>
    public double? RoseAfter
    {
        get
        {
            var exceeded = Report.Seconds.FirstOrDefault(second => second.Visits > Report.Capacity.VisitsPerSecond);
            var rose = Report.Levels.FirstOrDefault(seen => seen.Level > Report.Levels[0].Level && seen.Actor == "plan");
            return exceeded is null || rose is null ? null : Math.Max(0, rose.At - exceeded.At);
        }
    }

    /// <summary>Seconds from the last visitor until the level was back; null where it never rose, or is not back.</summary>
    public double? BackAfter => HasRisen && Report.Levels is [var rest, .., var last] && last.Level == rest.Level ? Math.Max(0, last.At - Length) : null;

    /// <summary>The median over the seconds of a phase of a part's 99th percentile, in milliseconds; null where it was not asked.</summary>
    public static double? UsualP99(PhaseFacts phase, Part part)
    {
        var all = phase.Seconds.SelectMany(second => second.Parts).Where(one => one.Part == part && one.P99 is not null).Select(one => one.P99!.Value).Order().ToList();
        return all.Count == 0 ? null : all[all.Count / 2];
    }

    private static IReadOnlyList<SecondCount> Highest(IReadOnlyList<SecondCount> seconds) =>
        Enumerable.Range(0, Math.Max(1, seconds.Count - Window + 1)).Select(from => seconds.Skip(from).Take(Window).ToList()).MaxBy(window => window.Sum(second => second.Visits)) ?? [];

    private static double? Of(double part, double whole) => whole > 0 ? part / whole : null;
}

/// <summary>A phase, its seconds, and the highest level in it (0 where none was seen).</summary>
internal sealed record PhaseFacts(PhaseSpan Span, IReadOnlyList<SecondCount> Seconds, int Level)
{
    public double Mean(Func<SecondCount, double> count) => Seconds.Count == 0 ? 0 : Seconds.Average(count);

    public double Sum(Func<SecondCount, double> count) => Seconds.Sum(count);
}
