using System.Formats.Tar;
using System.IO.Compression;
using Bongsu.Portal.Hosting;
using Microsoft.Data.Sqlite;

namespace Bongsu.Commands;

/// <summary><c>backup FILE</c>: one archive of everything that cannot be made again, taken while the portal runs or not.</summary>
public static class BackupCommand
{
    public static async Task<int> RunAsync(string file, string dataFolder, CancellationToken cancellationToken)
    {
        var folder = new DataFolder(Path.GetFullPath(dataFolder));
        if (!File.Exists(folder.Database))
        {
            await Console.Error.WriteLineAsync($"{folder.Path} holds no portal");
            return ExitCode.Environment;
        }
        // Beside the target, so that what is finished is renamed into place and a broken backup never looks like a whole one.
        var unfinished = file + ".unfinished";
        var copies = Directory.CreateTempSubdirectory("bongsu-backup-");
        try
        {
            await using (var target = new FileStream(unfinished, Writing()))
            await using (var zipped = new GZipStream(target, CompressionLevel.Fastest))
            await using (var archive = new TarWriter(zipped))
            {
                // What is held goes before the log: drained in between, it is in both, and its key makes it one again. The other way round it would be in neither.
                string[] spool = Directory.Exists(folder.Spool) ? Directory.GetFiles(folder.Spool) : [];
                foreach (var held in spool.Order(StringComparer.Ordinal))
                {
                    var copy = Path.Combine(copies.FullName, Path.GetFileName(held));
                    if (TryCopyHeld(held, copy))
                        await archive.WriteEntryAsync(copy, $"{Path.GetFileName(folder.Spool)}/{Path.GetFileName(held)}", cancellationToken);
                }
                // The log first: an account of a name in it is in accounts.db by then, and no number is ever given twice.
                foreach (var database in new[] { folder.Database, folder.Accounts, folder.Hotline, folder.Subscriptions, folder.Drills }.Where(File.Exists))
                {
                    var copy = Path.Combine(copies.FullName, Path.GetFileName(database));
                    Copy(database, copy);
                    await archive.WriteEntryAsync(copy, Path.GetFileName(database), cancellationToken);
                }
                if (File.Exists(folder.Plan))
                    await archive.WriteEntryAsync(folder.Plan, Path.GetFileName(folder.Plan), cancellationToken);
                // A key that is lost signs nothing more that anybody would trust.
                foreach (var key in Directory.Exists(folder.Keys) ? Directory.EnumerateFiles(folder.Keys) : [])
                    await archive.WriteEntryAsync(key, $"{Path.GetFileName(folder.Keys)}/{Path.GetFileName(key)}", cancellationToken);
            }
            File.Move(unfinished, file, overwrite: true);
            Console.WriteLine(file);
            return ExitCode.Done;
        }
        finally
        {
            copies.Delete(recursive: true);
            File.Delete(unfinished);
        }
    }

    /// <summary>The archive holds password hashes, addresses and keys: nobody but its owner reads it.</summary>
    private static FileStreamOptions Writing()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    /// <summary>A copy of what there is so far. False where it was drained, and deleted, meanwhile.</summary>
    private static bool TryCopyHeld(string held, string copy)
    {
        try
        {
            File.Copy(held, copy);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>A copy as of one moment, while others write.</summary>
    private static void Copy(string database, string copy)
    {
        using var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        source.Open();
        using var command = source.CreateCommand();
        command.CommandText = "VACUUM INTO $copy";
        command.Parameters.AddWithValue("$copy", copy);
        command.ExecuteNonQuery();
    }
}
