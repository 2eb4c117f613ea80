using System.Diagnostics.Metrics;

namespace Bongsu.Portal.PageCache;

/// <summary>What the page cache did, for <c>/metrics</c>.</summary>
public sealed class PageMetrics
{
    public const string MeterName = "Bongsu.Pages";

    private readonly Histogram<double> _builds;

    public PageMetrics(IMeterFactory meters) =>
        _builds = meters.Create(MeterName).CreateHistogram<double>("bongsu.pages.build.duration", "s", "Time to make one page: query, render, compress");

    public void Built(TimeSpan duration) => _builds.Record(duration.TotalSeconds);
}
