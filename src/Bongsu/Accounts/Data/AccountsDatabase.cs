using Bongsu.Journal;
using Bongsu.Portal.Data;
using Bongsu.Portal.Hosting;
using Microsoft.Data.Sqlite;

namespace Bongsu.Accounts.Data;

/// <summary>The file <c>accounts.db</c>: reading beside writing, and writing one after another.</summary>
public sealed class AccountsDatabase : IDisposable
{
    // WAL lets readers go on while one writes; FULL has a commit on the disk before it is answered. Another process (the command line) may hold the file for a moment.
    public const string Pragmas = "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly SqliteConnection _writing;
    private readonly Database _reading;

    private AccountsDatabase(string path, SqliteConnection writing) => (_writing, _reading, ConnectionString) = (writing, new(path), Connect(path));

    /// <summary>For Identity's own context.</summary>
    public string ConnectionString { get; }

    /// <summary>Opens the file, making it and its tables where there are none.</summary>
    public static AccountsDatabase Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Hashes of passwords and tokens are nobody else's business on this machine.
        if (!OperatingSystem.IsWindows() && !File.Exists(path))
            using (new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite })) { }
        var writing = new SqliteConnection(Connect(path));
        try
        {
            writing.Open();
            writing.Run(Pragmas + "PRAGMA journal_mode = WAL;");
            SqliteSchema.Apply(writing, "accounts", [Scripts.Read("Accounts.Data.AccountTables.sql")]);
            return new(path, writing);
        }
        catch (SqliteException error)
        {
            writing.Dispose();
            throw new StartRefusedException($"{path} cannot be opened: {error.Message}", error);
        }
        catch
        {
            writing.Dispose();
            throw;
        }
    }

    /// <summary>Lends a read-only connection.</summary>
    public Database.Lease Read() => _reading.Read();

    /// <summary>Writes in one transaction, when it is this caller's turn. Those who wait hold no thread.</summary>
    public async ValueTask<T> WriteAsync<T>(Func<SqliteConnection, T> work)
    {
        using var turn = await TurnAsync();
        using var transaction = _writing.BeginTransaction();
        var result = work(_writing);
        transaction.Commit();
        return result;
    }

    /// <summary>Waits for the turn to write by another connection of this process, which Identity's context has.</summary>
    public async ValueTask<Turn> TurnAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        return new(_turn);
    }

    public void Dispose()
    {
        _writing.Dispose();
        _reading.Dispose();
        _turn.Dispose();
    }

    private static string Connect(string path) => new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();

    /// <summary>The turn to write, until disposed of.</summary>
    public readonly struct Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
