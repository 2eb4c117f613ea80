using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Portal.Hosting;

namespace Bongsu.Portal.Maintenance;

/// <summary>Whether the portal is in maintenance, in a small file of its own: it is known before the store opens, and can be changed while the store is away.</summary>
public sealed partial class MaintenanceFile
{
    private readonly string _path;

    public MaintenanceFile(DataFolder folder, ILogger<MaintenanceFile> logger)
    {
        _path = folder.Maintenance;
        try
        {
            if (File.Exists(_path))
                Current = JsonSerializer.Deserialize(File.ReadAllBytes(_path), MaintenanceFileJson.Default.MaintenanceState);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            // It is written whole or not at all, so somebody has touched it. Writing goes on: whoever needs maintenance sees that it is off.
            Log.Unreadable(logger, _path, error);
        }
    }

    /// <summary>What is on or announced; null when nothing is.</summary>
    public MaintenanceState? Current { get; private set; }

    /// <summary>Keeps what is on from now on; returns when the disk has it.</summary>
    /// <exception cref="IOException">The disk does not take it; all is as before.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only; all is as before.</exception>
    public void Keep(MaintenanceState? state)
    {
        WholeFile.Write(_path, file => JsonSerializer.Serialize(file, state, MaintenanceFileJson.Default.MaintenanceState!));
        Current = state;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Path} cannot be read: the portal is not in maintenance")]
        public static partial void Unreadable(ILogger logger, string path, Exception error);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MaintenanceState))]
public sealed partial class MaintenanceFileJson : JsonSerializerContext;
