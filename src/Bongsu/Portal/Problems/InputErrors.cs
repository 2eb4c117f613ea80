namespace Bongsu.Portal.Problems;

/// <summary>Gathers what is wrong with a request's fields, so that the caller is told everything at once.</summary>
public sealed class InputErrors
{
    private Dictionary<string, string[]>? _errors;

    public void Add(string field, string message) =>
        (_errors ??= new(StringComparer.Ordinal))[field] = _errors!.TryGetValue(field, out var before) ? [.. before, message] : [message];

    /// <summary>The problem to answer with, or null when nothing is wrong.</summary>
    public Problem? Problem => _errors is null ? null : Problems.Problem.Invalid(_errors);
}
