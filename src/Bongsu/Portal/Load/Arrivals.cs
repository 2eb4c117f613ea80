using System.Runtime.InteropServices;

namespace Bongsu.Portal.Load;

/// <summary>Counts every request that comes, whatever becomes of it. Each processor counts on a line of memory of its own: a shared one would cost a hot page more than finding it does.</summary>
public sealed class Arrivals
{
    private readonly Count[] _counts = new Count[Math.Max(1, Environment.ProcessorCount)];

    /// <summary>Since the start.</summary>
    public long Total
    {
        get
        {
            var total = 0L;
            for (var i = 0; i < _counts.Length; i++)
                total += Interlocked.Read(ref _counts[i].Value);
            return total;
        }
    }

    public void Add() => Interlocked.Increment(ref _counts[Thread.GetCurrentProcessorId() % _counts.Length].Value);

    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Count
    {
        [FieldOffset(0)]
        public long Value;
    }
}
