using System.Security.Cryptography;
using Bongsu.Portal.Hosting;

namespace Bongsu.Portal.Load;

/// <summary>The secret that waiting-room tickets are signed with, kept in the data folder: a restart sends nobody to the end of the line.</summary>
public static class WaitingKeys
{
    private const int Bytes = 32;

    public static byte[] Of(DataFolder folder)
    {
        var path = folder.WaitingKey;
        if (File.Exists(path) && File.ReadAllBytes(path) is { Length: Bytes } known)
            return known;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var key = RandomNumberGenerator.GetBytes(Bytes);
        // Whole or not at all, and readable by the portal alone.
        var making = path + ".new";
        var access = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            access.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(making, access))
        {
            file.Write(key);
            file.Flush(flushToDisk: true);
        }
        File.Move(making, path, overwrite: true);
        return key;
    }
}
