using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Texts;

namespace Bongsu.Status.Components;

/// <summary>Measures each component once a second and remembers a day of it: in memory, and in a small file for the next start. Nobody sets it by hand.</summary>
public sealed partial class ComponentHistory(ComponentHealth health, DataFolder folder, TimeProvider time, ILogger<ComponentHistory> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private ImmutableDictionary<string, ComponentSteps> _steps = ImmutableDictionary<string, ComponentSteps>.Empty;

    private string Path => System.IO.Path.Combine(folder.Path, "status.history.json");

    public ComponentSteps Of(string component) => Volatile.Read(ref _steps).GetValueOrDefault(component, ComponentSteps.None);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Components carry their names, in whatever language; here nobody reads them.
        Language.Korean.Use();
        Restore();
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
                if (Measure())
                    Keep();
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; what was measured is in the file.
        }
    }

    // Whether anything is other than it was: a step is over, or the one that goes on has become worse.
    private bool Measure()
    {
        var (before, now) = (_steps, time.GetUtcNow());
        Volatile.Write(ref _steps, before.SetItems(health.Now().Select(component => KeyValuePair.Create(component.Name, Of(component.Name).With(now, component.State)))));
        return _steps != before;
    }

    private void Keep()
    {
        try
        {
            WholeFile.Write(Path, file => JsonSerializer.Serialize(file, new Dictionary<string, ComponentSteps>(_steps), ComponentHistoryJson.Default.DictionaryStringComponentSteps), flush: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.NotKept(logger, error);
        }
    }

    private void Restore()
    {
        try
        {
            if (File.Exists(Path) && JsonSerializer.Deserialize(File.ReadAllBytes(Path), ComponentHistoryJson.Default.DictionaryStringComponentSteps) is { } kept)
                _steps = kept.Where(each => each.Value?.IsSound() == true).ToImmutableDictionary();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            Log.NotRestored(logger, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "How the components fared could not be kept on the disk")]
        public static partial void NotKept(ILogger logger, Exception error);

        [LoggerMessage(2, LogLevel.Warning, "How the components fared before the start cannot be read")]
        public static partial void NotRestored(ILogger logger, Exception error);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Dictionary<string, ComponentSteps>))]
public sealed partial class ComponentHistoryJson : JsonSerializerContext;
