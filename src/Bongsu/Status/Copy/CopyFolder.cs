using Bongsu.Portal.Hosting;

namespace Bongsu.Status.Copy;

/// <summary>The folder of the copy, below what may be served to everybody.</summary>
public sealed class CopyFolder(DataFolder folder)
{
    public string Path { get; } = System.IO.Path.Combine(folder.Path, "public", "status");

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is somebody else's.</exception>
    public void Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path);
        WholeFile.Write(System.IO.Path.Combine(Path, name), file => file.Write(bytes), flush: false);
    }
}
