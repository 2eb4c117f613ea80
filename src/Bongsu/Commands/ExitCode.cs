namespace Bongsu.Commands;

/// <summary>What the command line answers to whoever called it.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>It ran, and the answer is no.</summary>
    public const int No = 1;

    public const int WrongUse = 2;

    /// <summary>The environment: a port taken, a folder broken.</summary>
    public const int Environment = 3;
}
