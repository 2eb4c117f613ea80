namespace Bongsu.Drill.Scenarios;

/// <summary>A mistake in a scenario.</summary>
/// <param name="Line">The line it is in, from 1.</param>
/// <param name="Key">Which key, by its path (<c>phases[1].arrivals.ramp</c>); empty for the file as a whole.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record ScenarioError(long Line, string Key, string Message)
{
    public override string ToString() => Key.Length == 0 ? $"line {Line}: {Message}" : $"line {Line}: {Key}: {Message}";
}
