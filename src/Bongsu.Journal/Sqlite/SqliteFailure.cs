using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bongsu.Journal;

/// <summary>Tells an error of a statement (a constraint, a wrong column) from a failure of the store itself (disk, lock, file).</summary>
internal static class SqliteFailure
{
    public static Exception Of(sqlite3 database, int code, string doing)
    {
        var extended = raw.sqlite3_extended_errcode(database);
        var error = new SqliteException($"{doing}: {raw.sqlite3_errmsg(database).utf8_to_string()}", code & 0xFF, extended);
        return OfTheStore(code) ? new JournalStoreException(error.Message, error) : error;
    }

    public static bool OfTheStore(int code) => (code & 0xFF) is
        raw.SQLITE_PERM or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_NOMEM or raw.SQLITE_READONLY or raw.SQLITE_IOERR or
        raw.SQLITE_CORRUPT or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL or raw.SQLITE_NOTADB;
}
