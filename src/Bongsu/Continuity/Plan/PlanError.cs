namespace Bongsu.Continuity.Plan;

/// <summary>A mistake in a plan.</summary>
/// <param name="Line">The line it is in, from 1.</param>
/// <param name="Key">Which key, by its path (<c>levels.3.raise[0].above</c>); empty for the file as a whole.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record PlanError(long Line, string Key, string Message)
{
    public override string ToString() => Key.Length == 0 ? $"line {Line}: {Message}" : $"line {Line}: {Key}: {Message}";
}
