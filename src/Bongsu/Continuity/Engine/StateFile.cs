using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Portal.Hosting;

namespace Bongsu.Continuity.Engine;

/// <summary>What has to outlive a restart, and what the store has not heard of yet.</summary>
public sealed record KeptState(LevelState State, IReadOnlyList<PendingChange> Pending);

/// <summary>A change of level on its way to the log, and who made it; 0 for the plan.</summary>
public sealed record PendingChange(LevelChanged Change, long Account);

/// <summary>The level in a small file of its own, so that it is there with the store away.</summary>
public sealed class StateFile(DataFolder folder)
{
    /// <summary>What was kept; null where nothing was.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="JsonException">It is not what was written.</exception>
    public KeptState? Read() => File.Exists(folder.Level) ? JsonSerializer.Deserialize(File.ReadAllBytes(folder.Level), StateFileJson.Default.KeptState) : null;

    /// <summary>Keeps a state, whole or not at all.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Write(KeptState state) => WholeFile.Write(folder.Level, file => JsonSerializer.Serialize(file, state, StateFileJson.Default.KeptState));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeptState))]
public sealed partial class StateFileJson : JsonSerializerContext;
