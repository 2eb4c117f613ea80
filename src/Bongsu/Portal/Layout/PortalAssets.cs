using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Portal.Layout;

/// <summary>The style sheet, scripts and icons, embedded in the program. Their addresses change with their bytes, so browsers keep them for ever.</summary>
public static class PortalAssets
{
    private const string Prefix = "Bongsu.wwwroot.";
    private const string Entrance = "portal.js";

    /// <summary>Address → the asset.</summary>
    public static FrozenDictionary<string, Asset> All { get; } = Load().ToFrozenDictionary(asset => asset.Url, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Urls = All.Values.ToFrozenDictionary(asset => asset.Name, asset => asset.Url, StringComparer.Ordinal);

    /// <summary>The address of an asset by its file name.</summary>
    public static string Url(string name) => Urls[name];

    private static List<Asset> Load()
    {
        var files = typeof(PortalAssets).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(resource => (Name: resource[Prefix.Length..], Bytes: resource.EndsWith(".svg", StringComparison.Ordinal) ? Read(resource) : WithoutComments(Read(resource)))).ToList();
        // The entrance imports the other modules, which import nothing: by their final addresses, so its own hash changes with theirs.
        var assets = files.Where(file => file.Name != Entrance).Select(file => Make(file.Name, file.Bytes)).ToList();
        var entrance = Encoding.UTF8.GetString(files.Single(file => file.Name == Entrance).Bytes);
        foreach (var module in assets.Where(asset => asset.Name.EndsWith(".js", StringComparison.Ordinal)))
            entrance = entrance.Replace($"./{module.Name}", module.Url, StringComparison.Ordinal);
        assets.Add(Make(Entrance, Encoding.UTF8.GetBytes(entrance)));
        return assets;
    }

    private static byte[] Read(string resource)
    {
        using var stream = typeof(PortalAssets).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    // Comments are for who reads the sources; they need not travel. Each is a line of its own, in scripts and in the style sheet.
    private static byte[] WithoutComments(byte[] text) =>
        Encoding.UTF8.GetBytes(string.Join('\n', Encoding.UTF8.GetString(text).Split('\n').Where(line => line.AsSpan().TrimStart() is not (['/', '/', ..] or ['/', '*', .., '*', '/']))));

    private static Asset Make(string name, byte[] bytes)
    {
        var hash = Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 9));
        return new(name, $"/assets/{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}", bytes, ContentType(name));
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
