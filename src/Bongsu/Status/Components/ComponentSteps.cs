namespace Bongsu.Status.Components;

/// <summary>How one component fared in the last 24 hours, in steps of five minutes: the worst that was measured in each.</summary>
/// <param name="Last">The newest step, in steps since 1970.</param>
/// <param name="States">One letter a step, the oldest first: <c>-</c> not measured, <c>o</c> ok, <c>l</c> limited, <c>d</c> down.</param>
public sealed record ComponentSteps(long Last, string States)
{
    public const int Minutes = 5, Count = 24 * 60 / Minutes;

    // From the best to the worst.
    private const string Letters = "-old";

    public static ComponentSteps None { get; } = new(0, new string('-', Count));

    public static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / (Minutes * 60);

    /// <summary>The steps with what was measured at a moment: <c>ok</c>, <c>limited</c> or <c>down</c>. A clock that was set back changes nothing.</summary>
    public ComponentSteps With(DateTimeOffset at, string state)
    {
        var step = StepOf(at);
        if (step < Last)
            return this;
        var shifted = (int)Math.Min(step - Last, Count);
        var states = States[shifted..] + new string('-', shifted);
        return Letters.IndexOf(state[0]) > Letters.IndexOf(states[^1]) ? new(step, states[..^1] + state[0]) : shifted == 0 ? this : new(step, states);
    }

    /// <summary>Steps in which it was this, in minutes.</summary>
    public int MinutesOf(char state) => States.AsSpan().Count(state) * Minutes;

    /// <summary>Neighbouring steps that are alike: the first, how many, and what they are.</summary>
    public IEnumerable<(int From, int Length, char State)> Runs()
    {
        for (var from = 0; from < States.Length;)
        {
            var length = 1;
            while (from + length < States.Length && States[from + length] == States[from])
                length++;
            yield return (from, length, States[from]);
            from += length;
        }
    }

    /// <summary>Whether it is what this program would write: the file is on a disk that anybody may have edited.</summary>
    public bool IsSound() => States is { Length: Count } && States.All(Letters.Contains);
}
