using Bongsu.Admission;

namespace Bongsu.Portal.Load;

/// <summary>How many are refused a moment ago, a quarter of a second old at most however many ask.</summary>
public sealed class LoadPressure(AdmissionReport report, TimeProvider time)
{
    private const long Interval = 250;

    private Sample _sample = new(long.MinValue / 2, []);

    private sealed record Sample(long At, Dictionary<string, double> Parts);

    /// <summary>The share of a part's requests that is refused, from 0 to 1.</summary>
    public double Of(string part)
    {
        var (now, sample) = (time.Milliseconds(), Volatile.Read(ref _sample));
        if (now - sample.At >= Interval)
            Volatile.Write(ref _sample, sample = new(now, report.Partitions.ToDictionary(partition => partition.Name, partition => partition.Pressure)));
        return sample.Parts.GetValueOrDefault(part);
    }
}
