using Bongsu.Portal.Hosting;

namespace Bongsu.Continuity.Plan;

/// <summary>The plan in force: <c>continuity.yaml</c> of the data folder, read again when it changes; without one, the plan that the program carries. A file with mistakes changes nothing: what was in force stays so, and the mistakes are told.</summary>
public sealed partial class CurrentPlan
{
    private readonly string _file;
    private readonly ILogger<CurrentPlan> _logger;
    private (DateTime Written, long Length) _seen;
    private volatile Standing _standing = new(PlanReader.Default, true, []);

    /// <param name="Plan">The plan.</param>
    /// <param name="IsDefault">Whether it is the one that the program carries.</param>
    /// <param name="Errors">What is wrong with the file, which is therefore not in force.</param>
    public sealed record Standing(ContinuityPlan Plan, bool IsDefault, IReadOnlyList<string> Errors);

    public CurrentPlan(DataFolder folder, ILogger<CurrentPlan> logger)
    {
        (_file, _logger) = (folder.Plan, logger);
        Refresh();
    }

    public Standing Now => _standing;

    /// <summary>Looks whether the file is another one now.</summary>
    public void Refresh()
    {
        var file = new FileInfo(_file);
        var seen = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        if (seen == _seen)
            return;
        _seen = seen;
        if (!file.Exists)
        {
            _standing = new(PlanReader.Default, true, []);
            return;
        }
        var (plan, errors) = Read(file);
        if (plan is null)
            Log.Wrong(_logger, errors.Count, errors[0]);
        _standing = plan is null ? _standing with { Errors = errors } : new(plan, false, []);
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
