namespace Bongsu.Portal.Hosting;

/// <summary>Small files that have to be there after a power cut, whole or as they were before.</summary>
public static class WholeFile
{
    /// <summary>Writes a file anew; returns when the disk has it.</summary>
    /// <exception cref="IOException">The disk does not take it; all is as before.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only; all is as before.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var next = path + ".next";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            write(file);
            file.Flush(flushToDisk: true);
        }
        File.Move(next, path, overwrite: true);
        // The common file systems of Linux write a new name with the next flush of its file.
        using var kept = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(kept);
    }
}
