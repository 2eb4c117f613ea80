namespace Bongsu.Drill;

/// <summary>A drill that cannot be played: the target is not there, has not agreed, or the machine does not do. Its message is for whoever started it.</summary>
public sealed class DrillException : Exception
{
    public DrillException(string message) : base(message)
    {
    }

    public DrillException(string message, Exception cause) : base(message, cause)
    {
    }

    public DrillException()
    {
    }
}
