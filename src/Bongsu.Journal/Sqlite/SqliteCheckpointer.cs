using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bongsu.Journal;

/// <summary>Moves committed pages from the write-ahead log into the database beside the writing thread, whose commits therefore never wait for a large one.
/// <para>SQLite can start its log over only when all of it is moved, and while commits go on that never happens by itself. So a thread of its own moves
/// the bulk, then what came meanwhile, until little is left; and the writing thread moves this rest, between two commits.
/// Where it fails nothing is lost: the log grows until the next time.</para></summary>
internal sealed class SqliteCheckpointer : IDisposable
{
    // In pages of 4 KB. The larger the log, the more changes of a hot page are moved as one, and the longer recovery takes after a crash.
    private const int Due = 8_192;
    private const int Rest = 512;
    private const int MostPasses = 4;

    // How long the last step may wait for readers of the log's end: they are short, and a long one only makes the log longer.
    private const int ReaderPatience = 10;

    private readonly sqlite3 _writing;
    private readonly SqliteConnection _moving;
    private readonly Thread _thread;
    private readonly SemaphoreSlim _wake = new(0);
    private volatile bool _stopping;
    private volatile bool _restPending;
    private volatile bool _busy;
    private int _pages;

    public SqliteCheckpointer(SqliteConnection writing, SqliteConnection moving)
    {
        (_writing, _moving) = (writing.Handle!, moving);
        raw.sqlite3_wal_autocheckpoint(_writing, 0);
        _thread = new(MoveBulk) { IsBackground = true, Name = "Journal checkpoint" };
        _thread.Start();
    }

    /// <summary>Called by the writing thread after each commit.</summary>
    public void Committed()
    {
        raw.sqlite3_db_status(_writing, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var written, out _, resetFlg: 1);
        _pages += written;
        if (_restPending)
        {
            MoveRest();
            _restPending = false;
            _pages = 0;
        }
        else if (_pages >= Due && !_busy)
        {
            _busy = true;
            _wake.Release();
        }
    }

    public void Dispose()
    {
        _stopping = true;
        _wake.Release();
        _thread.Join();
        _wake.Dispose();
        _moving.Dispose();
    }

    private void MoveBulk()
    {
        while (true)
        {
            _wake.Wait();
            for (var pass = 0; pass < MostPasses && !_stopping; pass++)
            {
                var code = raw.sqlite3_wal_checkpoint_v2(_moving.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var pages, out var moved);
                if (code != raw.SQLITE_OK || pages - moved < Rest)
                    break;
            }

            if (_stopping)
                return;

            _restPending = true;
            _busy = false;
        }
    }

    private void MoveRest()
    {
        raw.sqlite3_busy_timeout(_writing, ReaderPatience);
        raw.sqlite3_wal_checkpoint_v2(_writing, "main", raw.SQLITE_CHECKPOINT_RESTART, out _, out _);
        raw.sqlite3_busy_timeout(_writing, SqliteConnections.BusyTimeout);
    }
}
