using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Bongsu.Journal;

/// <summary>Connections that read beside the one that writes.</summary>
internal sealed class SqliteReaders(string path) : IDisposable
{
    // More are opened when more read at once; only so many are kept for the next time.
    private const int Kept = 8;

    private readonly ConcurrentBag<Reader> _idle = [];

    public T Read<T>(Func<SqliteStatements, T> read)
    {
        var reader = _idle.TryTake(out var idle) ? idle : new(path);
        T result;
        try
        {
            result = read(reader.Statements);
        }
        catch
        {
            // What failed may be this connection itself.
            reader.Dispose();
            throw;
        }

        Return(reader);
        return result;
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var reader))
            reader.Dispose();
    }

    private void Return(Reader reader)
    {
        if (_idle.Count < Kept)
            _idle.Add(reader);
        else
            reader.Dispose();
    }

    private sealed class Reader : IDisposable
    {
        private readonly SqliteConnection _connection;

        public Reader(string path)
        {
            _connection = SqliteConnections.OpenReading(path);
            Statements = new(_connection.Handle!);
        }

        public SqliteStatements Statements { get; }

        public void Dispose()
        {
            Statements.Dispose();
            _connection.Dispose();
        }
    }
}
