using Bongsu.Portal.Hosting;

namespace Bongsu.Continuity.Plan;

/// <summary>The plan in force: <c>continuity.yaml</c> of the data folder, read again when it changes; without one, the plan that the program carries. A file with mistakes changes nothing: what was in force stays so, and the mistakes are told.</summary>
public sealed partial class CurrentPlan(DataFolder folder, ILogger<CurrentPlan> logger)
{
    private readonly Lock _lock = new();
    private (DateTime Written, long Length) _seen;
    private volatile Standing? _standing;

    /// <param name="Plan">The plan.</param>
    /// <param name="IsDefault">Whether it is the one that the program carries.</param>
    /// <param name="Errors">What is wrong with the file, which is therefore not in force.</param>
    public sealed record Standing(ContinuityPlan Plan, bool IsDefault, IReadOnlyList<string> Errors);

    /// <summary>The plan; read when it is asked for first, so that no start waits for it.</summary>
    public Standing Now => _standing ?? Refresh();

    /// <summary>Looks whether the file is another one now.</summary>
    public Standing Refresh()
    {
        lock (_lock)
        {
            var file = new FileInfo(folder.Plan);
            var seen = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
            if (_standing is { } standing && seen == _seen)
                return standing;
            _seen = seen;
            return _standing = Take(file);
        }
    }

    private Standing Take(FileInfo file)
    {
        if (!file.Exists)
            return new(PlanReader.Default, true, []);
        var (plan, errors) = Read(file);
        if (plan is not null)
            return new(plan, false, []);
        Log.Wrong(logger, errors.Count, errors[0]);
        return (_standing ?? new(PlanReader.Default, true, [])) with { Errors = errors };
    }

    private static (ContinuityPlan?, IReadOnlyList<string>) Read(FileInfo file)
    {
        try
        {
            if (file.Length > PlanReader.LongestFile)
                return (null, [$"longer than {PlanReader.LongestFile} bytes"]);
            var (plan, errors) = PlanReader.Read(File.ReadAllText(file.FullName));
            return (plan, [.. errors.Select(error => error.ToString())]);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (null, [unreadable.Message]);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "continuity.yaml has {Count} mistakes and is not in force; the first: {First}")]
        public static partial void Wrong(ILogger logger, int count, string first);
    }
}
