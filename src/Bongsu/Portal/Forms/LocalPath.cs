namespace Bongsu.Portal.Forms;

/// <summary>An address within this portal, safe to send a browser to: whatever a request claims as its way back goes through here.</summary>
public static class LocalPath
{
    // Longer addresses exist nowhere in the portal but in attempts to break it.
    private const int MaxLength = 2_048;

    /// <summary>The address itself where it is a path of this portal, else <paramref name="otherwise"/>.</summary>
    public static string Or(string? address, string otherwise) => IsLocal(address) ? address! : otherwise;

    /// <summary>Whether the address begins with one slash and can mean no other host. Browsers read a backslash as a slash, and drop line breaks and tabs before reading.</summary>
    public static bool IsLocal(string? address) =>
        address is { Length: > 0 and <= MaxLength } && address[0] == '/' && !(address.Length > 1 && address[1] is '/' or '\\')
            && !address.AsSpan().ContainsAnyInRange('\0', ' ') && !address.Contains('\\');
}
