namespace Bongsu.Admission.Rooms;

/// <summary>How many may hold a pass at a time: a proportional-integral controller that keeps the capability's strain at one. Pure.</summary>
/// <remarks>In velocity form (Åström and Hägglund, Advanced PID Control, §3.5), on the logarithm of the limit: the same strain moves a small room and a large one by the same share,
/// and there is no sum that could wind up.</remarks>
internal sealed class ReleaseController(double initial)
{
    /// <summary>Each second at no strain at all the limit grows by a tenth, and what strain is new is answered at once with a fifth.</summary>
    private const double Integral = 0.1, Proportional = 0.2, Fewest = 1;

    private double _error;

    public double Limit { get; private set; } = Math.Max(Fewest, initial);

    /// <param name="strain">The delay divided by the one wanted: 0 while idle, 1 at the target.</param>
    /// <param name="seconds">Since the last time.</param>
    /// <param name="used">How many hold a pass: a limit that nobody reaches does not grow on.</param>
    public void Update(double strain, double seconds, double used)
    {
        var error = Math.Clamp(1 - strain, -2, 1);
        var change = Proportional * (error - _error) + Integral * error * seconds;
        _error = error;
        if (change > 0 && used < Limit * 0.9)
            return;
        Limit = Math.Max(Fewest, Limit * Math.Exp(change));
    }
}
