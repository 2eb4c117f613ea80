using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Bongsu.Portal.Layout;

/// <summary>The style sheet, scripts and icons, embedded in the program. Their addresses change with their bytes, so browsers keep them for ever.</summary>
public static class PortalAssets
{
    private const string Prefix = "Bongsu.wwwroot.";

    /// <summary>Address → the asset.</summary>
    public static FrozenDictionary<string, Asset> All { get; } = Load().ToFrozenDictionary(asset => asset.Url, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Urls = All.Values.ToFrozenDictionary(asset => asset.Name, asset => asset.Url, StringComparer.Ordinal);

    /// <summary>The address of an asset by its file name.</summary>
    public static string Url(string name) => Urls[name];

    private static IEnumerable<Asset> Load()
    {
        var assembly = typeof(PortalAssets).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var name = resource[Prefix.Length..];
            var hash = Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 9));
            yield return new Asset(name, $"/assets/{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}", bytes, ContentType(name));
        }
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidDataException($"No content type is known for assets ending in '{other}'"),
    };
}

/// <summary>A file that pages link to.</summary>
public sealed record Asset(string Name, string Url, byte[] Bytes, string ContentType);
