using Bongsu.Accounts.Data;
using Microsoft.Data.Sqlite;

namespace Bongsu.Import.Staging;

/// <summary>Puts an export into a private database that the system forgets with the process, however it ends: exports come in any order and in any size, and are taken over in the order in which they were written.</summary>
public sealed class StagingWriters : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _author, _category, _topic, _text, _sameText, _taken, _takenBefore, _root, _account;

    public StagingWriters(SqliteConnection connection)
    {
        _connection = connection;
        connection.Run("""
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;
            CREATE TABLE authors (id TEXT PRIMARY KEY, name TEXT NOT NULL, account INTEGER) WITHOUT ROWID;
            CREATE TABLE categories (id TEXT PRIMARY KEY, name TEXT NOT NULL, place INTEGER NOT NULL, restricted INTEGER NOT NULL) WITHOUT ROWID;
            CREATE TABLE topics (id TEXT PRIMARY KEY, category TEXT, title TEXT, first TEXT, views INTEGER NOT NULL, pinned INTEGER NOT NULL, tags TEXT NOT NULL, left_out TEXT, place TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE texts (
                number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, topic TEXT NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL, html INTEGER NOT NULL, answers TEXT,
                likes INTEGER NOT NULL, left_out TEXT, place TEXT NOT NULL, is_post INTEGER NOT NULL DEFAULT 0, taken INTEGER, root TEXT, body TEXT NOT NULL);
            CREATE TABLE writing (author TEXT PRIMARY KEY, texts INTEGER NOT NULL) WITHOUT ROWID;
            BEGIN;
            """);
        _author = Prepare("INSERT INTO authors (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING", 2);
        _category = Prepare("INSERT INTO categories (id, name, place, restricted) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", 4);
        _topic = Prepare("INSERT INTO topics (id, category, title, first, views, pinned, tags, left_out, place) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING", 9);
        _text = Prepare("INSERT INTO texts (id, topic, author, at, body, html, answers, likes, left_out, place) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING", 10);
        _sameText = Prepare("SELECT 1 FROM texts WHERE id = $1 AND body = $2", 2);
        _taken = Prepare("UPDATE texts SET taken = $2 WHERE number = $1", 2);
        _takenBefore = Prepare("UPDATE texts SET taken = $3 WHERE id = $1 AND at = $2", 3);
        _root = Prepare("UPDATE texts SET root = $2 WHERE number = $1", 2);
        _account = Prepare("UPDATE authors SET account = $2 WHERE id = $1", 2);

        SqliteCommand Prepare(string sql, int values)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values; i++)
                command.Parameters.Add(new($"${i}", null));
            return command;
        }
    }

    /// <summary>Takes what is new of each; what an export names twice is the first.</summary>
    public void Add(ExportedAuthor author) => Run(_author, author.Id, author.Name);

    /// <inheritdoc cref="Add(ExportedAuthor)"/>
    public void Add(ExportedCategory category) => Run(_category, category.Id, category.Name, category.Order, category.IsRestricted);

    /// <inheritdoc cref="Add(ExportedAuthor)"/>
    public void Add(ExportedTopic topic) =>
        Run(_topic, topic.Id, topic.Category, topic.Title, topic.First, topic.Views, topic.IsPinned, topic.Tags, topic.LeftOut, topic.Place);

    /// <summary>Takes a text. False where another text of that name is there; the same one again is no news.</summary>
    public bool Add(ExportedText text) =>
        Run(_text, text.Id, text.Topic, text.Author, text.At, text.Body, text.IsHtml, text.Answers, text.Likes, text.LeftOut, text.Place) > 0
        || Set(_sameText, text.Id, text.Body).ExecuteScalar() is not null;

    /// <summary>Notes the number that a text has in the cafe.</summary>
    public void Taken(long number, long id) => Run(_taken, number, id);

    /// <summary>Notes that a text of that name and time is in the cafe since earlier.</summary>
    public void TakenBefore(string id, long at, long taken) => Run(_takenBefore, id, at, taken);

    /// <summary>Notes the source of the comment of the first level that a comment is under.</summary>
    public void Root(long number, string source) => Run(_root, number, source);

    /// <summary>Notes the account of an author.</summary>
    public void Account(string author, long account) => Run(_account, author, account);

    /// <summary>Finds the text that begins each topic. Everything is in.</summary>
    public void Arrange()
    {
        _connection.Run("CREATE INDEX texts_by_topic ON texts (topic, at)");
        _connection.Run("""
            UPDATE topics SET first = (SELECT id FROM texts WHERE topic = topics.id ORDER BY at = 0, at, number LIMIT 1)
            WHERE first IS NULL OR NOT EXISTS (SELECT 1 FROM texts WHERE id = topics.first AND topic = topics.id)
            """);
        _connection.Run("UPDATE texts SET is_post = 1 WHERE id IN (SELECT first FROM topics)");
        _connection.Run("CREATE INDEX texts_in_order ON texts (is_post, at, number)");
        _connection.Run("""
            INSERT INTO writing (author, texts) SELECT x.author, COUNT(*) FROM texts x JOIN topics t ON t.id = x.topic
            WHERE x.left_out IS NULL AND t.left_out IS NULL GROUP BY x.author
            """);
    }

    public void Dispose()
    {
        foreach (var command in new[] { _author, _category, _topic, _text, _sameText, _taken, _takenBefore, _root, _account })
            command.Dispose();
    }

    private static int Run(SqliteCommand command, params ReadOnlySpan<object?> values) => Set(command, values).ExecuteNonQuery();

    private static SqliteCommand Set(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
