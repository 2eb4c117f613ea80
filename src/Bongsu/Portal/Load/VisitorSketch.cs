namespace Bongsu.Portal.Load;

/// <summary>About how many different numbers were added, from 16 KiB of memory, whatever they are and however many: HyperLogLog. Nobody can tell from it whether a number is among them, but for who knows the number and the key by which it was mixed. May be added to by all threads at once.</summary>
/// <remarks>P. Flajolet, É. Fusy, O. Gandouet, F. Meunier, HyperLogLog: the analysis of a near-optimal cardinality estimation algorithm (2007), with the estimator of O. Ertl, New cardinality estimation algorithms for HyperLogLog sketches (2017, arXiv:1702.01284, algorithm 6),
/// which needs no tables and is right from 0 on. The standard error is 1.04 ÷ √4,096 = 1.6 %.</remarks>
public sealed class VisitorSketch
{
    private const int Bits = 12;
    private const int Registers = 1 << Bits;

    // The bits of a number that its register's value is made of.
    private const int Rest = 64 - Bits;

    private readonly int[] _registers = new int[Registers];

    /// <summary>Adds a number whose bits are as good as random.</summary>
    public void Add(ulong number)
    {
        ref var register = ref _registers[(int)(number >> Rest)];
        var rank = Math.Min(Rest, (int)ulong.LeadingZeroCount(number << Bits)) + 1;
        // Once many were added, hardly any adds more: then it is one read.
        for (var seen = Volatile.Read(ref register); rank > seen; seen = Volatile.Read(ref register))
            if (Interlocked.CompareExchange(ref register, rank, seen) == seen)
                return;
    }

    public void Clear()
    {
        for (var i = 0; i < Registers; i++)
            Volatile.Write(ref _registers[i], 0);
    }

    /// <summary>About how many different numbers were added to any of some sketches.</summary>
    public static double Estimate(IReadOnlyCollection<VisitorSketch> sketches)
    {
        var counts = new int[Rest + 2];
        for (var i = 0; i < Registers; i++)
        {
            var highest = 0;
            foreach (var sketch in sketches)
                highest = Math.Max(highest, Volatile.Read(ref sketch._registers[i]));
            counts[highest]++;
        }
        if (counts[0] == Registers)
            return 0;
        var z = Registers * Tau(1 - (double)counts[Rest + 1] / Registers);
        for (var k = Rest; k >= 1; k--)
            z = 0.5 * (z + counts[k]);
        z += Registers * Sigma((double)counts[0] / Registers);
        return (double)Registers * Registers / (2 * Math.Log(2) * z);
    }

    private static double Sigma(double x)
    {
        var (y, z, before) = (1.0, x, double.NaN);
        while (z != before)
        {
            x *= x;
            before = z;
            z += x * y;
            y += y;
        }
        return z;
    }

    private static double Tau(double x)
    {
        if (x is 0 or 1)
            return 0;
        var (y, z, before) = (1.0, 1 - x, double.NaN);
        while (z != before)
        {
            x = Math.Sqrt(x);
            before = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        }
        return z / 3;
    }
}
