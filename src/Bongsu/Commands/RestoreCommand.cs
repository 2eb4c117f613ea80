using System.Formats.Tar;
using System.IO.Compression;
using Bongsu.Portal.Hosting;
using Microsoft.Data.Sqlite;

namespace Bongsu.Commands;

/// <summary><c>restore FILE</c>: puts a backup into an empty data folder.</summary>
public static class RestoreCommand
{
    public static async Task<int> RunAsync(string file, string dataFolder, CancellationToken cancellationToken)
    {
        var folder = new DataFolder(Path.GetFullPath(dataFolder));
        if (!File.Exists(file))
        {
            await Console.Error.WriteLineAsync($"There is no file {file}");
            return ExitCode.WrongUse;
        }
        if (Directory.Exists(folder.Path) && Directory.EnumerateFileSystemEntries(folder.Path).Any())
        {
            await Console.Error.WriteLineAsync($"{folder.Path} is not empty; a backup is restored into an empty folder, so that nothing is overwritten");
            return ExitCode.Environment;
        }
        // Beside the target, so that what is whole is renamed into place and a broken backup leaves nothing.
        var unfinished = folder.Path + ".restoring";
        Directory.CreateDirectory(unfinished);
        try
        {
            await using (var source = File.OpenRead(file))
            await using (var unzipped = new GZipStream(source, CompressionMode.Decompress))
                await TarFile.ExtractToDirectoryAsync(unzipped, unfinished, overwriteFiles: true, cancellationToken);
            if (Broken(unfinished) is { } broken)
            {
                await Console.Error.WriteLineAsync($"{file} is no whole backup: {broken}");
                return ExitCode.No;
            }
            if (Directory.Exists(folder.Path))
                Directory.Delete(folder.Path);
            Directory.Move(unfinished, folder.Path);
            Console.WriteLine(folder.Path);
            return ExitCode.Done;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            await Console.Error.WriteLineAsync($"{file} is no whole backup: {error.Message}");
            return ExitCode.No;
        }
        finally
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
        }
    }

    private static string? Broken(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "bongsu.db")))
            return "bongsu.db is missing";
        foreach (var database in Directory.EnumerateFiles(folder, "*.db"))
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            using var check = connection.CreateCommand();
            check.CommandText = "PRAGMA quick_check(1)";
            if (check.ExecuteScalar() is not "ok")
                return $"{Path.GetFileName(database)} is damaged";
        }
        return null;
    }
}
