using System.Text.Json;
using Bongsu.Portal.Data;
using Bongsu.Portal.Hosting;
using Microsoft.Data.Sqlite;

namespace Bongsu.Hotline.Calls;

/// <summary>The file <c>hotline.db</c>, which holds every event of every call and nothing else: it is there when the main store is away (docs/adr/0016). One caller at a time.</summary>
public sealed class CallLogWriters(DataFolder folder) : IDisposable
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private readonly string _path = folder.Hotline;
    private SqliteConnection? _connection;

    /// <summary>Stores events durably, all or none.</summary>
    /// <exception cref="SqliteException">The file takes nothing now; the next attempt opens it anew.</exception>
    public void Append(IReadOnlyList<StoredEvent> events)
    {
        try
        {
            _connection ??= Open();
            using var transaction = _connection.BeginTransaction();
            using var command = _connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "INSERT INTO hotline_log (call, at, event) VALUES ($call, $at, $event)";
            foreach (var stored in events)
            {
                command.Parameters.Clear();
                command.Parameters.AddWithValue("$call", stored.Call);
                command.Parameters.AddWithValue("$at", stored.At.ToUnixTimeMilliseconds());
                command.Parameters.AddWithValue("$event", JsonSerializer.Serialize(stored.Event, CallEventsJson.Default.CallEvent));
                command.ExecuteNonQuery();
            }
            transaction.Commit();
        }
        catch (SqliteException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The events of the newest calls, in order.</summary>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public IReadOnlyList<StoredEvent> Read(int calls)
    {
        _connection ??= Open();
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT call, at, event FROM hotline_log WHERE call IN (SELECT DISTINCT call FROM hotline_log ORDER BY call DESC LIMIT $calls) ORDER BY number";
        command.Parameters.AddWithValue("$calls", calls);
        using var reader = command.ExecuteReader();
        var events = new List<StoredEvent>();
        while (reader.Read())
            events.Add(new(reader.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), JsonSerializer.Deserialize(reader.GetString(2), CallEventsJson.Default.CallEvent)!));
        return events;
    }

    /// <summary>Puts a file that is no log any more out of the way, so that a new one is begun; false where the error is another.</summary>
    public bool PutAside(SqliteException error, DateTimeOffset now)
    {
        if (error.SqliteErrorCode is not (Corrupt or NotADatabase))
            return false;
        Dispose();
        File.Move(_path, $"{_path}.broken-{now.ToUnixTimeMilliseconds()}");
        foreach (var beside in new[] { $"{_path}-wal", $"{_path}-shm" })
            File.Delete(beside);
        return true;
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private SqliteConnection Open() => SideFile.Open(_path, "hotline", Scripts.Read("Hotline.Calls.CallLogTables.sql"));
}

/// <summary>An event as the log holds it.</summary>
public sealed record StoredEvent(long Call, DateTimeOffset At, CallEvent Event);
