using System.Text.Json;

namespace Bongsu.Portal.Identity;

/// <summary>What a feature keeps about an account, for the file that people may take home. Each feature that stores what people write registers one.</summary>
public interface IAccountData
{
    /// <summary>The name of its part of the file, in camelCase: <c>posts</c>.</summary>
    string Section { get; }

    /// <summary>Writes exactly one JSON value: everything the account wrote or chose here. Long lists call <see cref="Utf8JsonWriter.FlushAsync"/> as they go, so that memory stays small.</summary>
    Task WriteAsync(long account, Utf8JsonWriter json, CancellationToken cancellationToken);
}
