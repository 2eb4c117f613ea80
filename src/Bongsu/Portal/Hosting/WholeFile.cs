namespace Bongsu.Portal.Hosting;

/// <summary>Small files that are there whole or as they were before.</summary>
public static class WholeFile
{
    /// <summary>Writes a file anew; returns when the disk has it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes all of it.</param>
    /// <param name="ownerOnly">Whether nobody but its owner may read it.</param>
    /// <param name="flush">Whether it has to be there after a power cut; what can be made again need not keep the disk.</param>
    /// <exception cref="IOException">The disk does not take it; all is as before.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only; all is as before.</exception>
    public static void Write(string path, Action<Stream> write, bool ownerOnly = false, bool flush = true)
    {
        var next = path + ".next";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (ownerOnly && !OperatingSystem.IsWindows())
        {
            // One that is left over keeps the rights that it has.
            File.Delete(next);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var file = new FileStream(next, options))
        {
            write(file);
            file.Flush(flushToDisk: flush);
        }
        File.Move(next, path, overwrite: true);
        if (!flush)
            return;
        // The common file systems of Linux write a new name with the next flush of its file.
        using var kept = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(kept);
    }
}
