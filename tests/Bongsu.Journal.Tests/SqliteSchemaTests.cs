using Microsoft.Data.Sqlite;

namespace Bongsu.Journal.Tests;

public sealed class SqliteSchemaTests : IDisposable
{
    private const string First = "CREATE TABLE pens (id BIGINT PRIMARY KEY, ink BYTEA NOT NULL, full BOOLEAN NOT NULL, price DOUBLE PRECISION, maker JSONB, name TEXT COLLATE \"C\")";
    private const string Second = "INSERT INTO pens (ink, full) VALUES (x'01', TRUE)";

    private readonly SqliteConnection _database = new("Data Source=:memory:");

    public SqliteSchemaTests() => _database.Open();

    public void Dispose() => _database.Dispose();

    [Fact]
    public void Each_script_is_applied_once()
    {
        SqliteSchema.Apply(_database, "pens", [First, Second]);
        SqliteSchema.Apply(_database, "pens", [First, Second]);

        Assert.Equal(1, Scalar<long>("SELECT COUNT(*) FROM pens"));
    }

    [Fact]
    public void A_newer_program_applies_what_is_new()
    {
        SqliteSchema.Apply(_database, "pens", [First]);
        SqliteSchema.Apply(_database, "pens", [First, Second]);

        Assert.Equal(1, Scalar<long>("SELECT COUNT(*) FROM pens"));
        Assert.Equal(2, Scalar<long>("SELECT version FROM schema_versions WHERE component = 'pens'"));
    }

    [Fact]
    public void An_older_program_is_refused_with_both_versions()
    {
        SqliteSchema.Apply(_database, "pens", [First, Second]);

        var error = Assert.Throws<SchemaTooNewException>(() => SqliteSchema.Apply(_database, "pens", [First]));

        Assert.Equal(("pens", 2, 1), (error.Component, error.DataVersion, error.ProgramVersion));
        Assert.Equal(
            "The tables of 'pens' have version 2, and this program knows version 1: run the newer program, or restore a backup made by this one",
            error.Message);
    }

    [Fact]
    public void A_script_that_fails_takes_those_before_it_along()
    {
        Assert.Throws<SqliteException>(() => SqliteSchema.Apply(_database, "pens", [First, Second, "CREATE NONSENSE"]));

        Assert.Equal(0, Scalar<long>("SELECT COUNT(*) FROM sqlite_master"));
    }

    [Fact]
    public void Components_have_versions_of_their_own()
    {
        SqliteSchema.Apply(_database, "pens", [First, Second]);
        SqliteSchema.Apply(_database, "pencils", ["CREATE TABLE pencils (id BIGINT PRIMARY KEY)"]);

        Assert.Equal(1, Scalar<long>("SELECT version FROM schema_versions WHERE component = 'pencils'"));
    }

    [Fact]
    public void A_bigint_primary_key_is_the_row_number()
    {
        SqliteSchema.Apply(_database, "pens", [First, Second]);

        Assert.Equal(1, Scalar<long>("SELECT id FROM pens WHERE rowid = id"));
        Assert.Equal("INTEGER BLOB INTEGER REAL TEXT TEXT", Scalar<string>("SELECT GROUP_CONCAT(type, ' ') FROM pragma_table_info('pens')"));
    }

    [Theory]
    [InlineData("id bigint  primary key", "id INTEGER PRIMARY KEY")]
    [InlineData("id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "id INTEGER PRIMARY KEY")]
    [InlineData("PRIMARY KEY (a_bigint, bytea_count)", "PRIMARY KEY (a_bigint, bytea_count)")]
    [InlineData("post_id BIGINT NOT NULL", "post_id BIGINT NOT NULL")]
    [InlineData("DEFAULT 'a BOOLEAN isn''t BYTEA' -- nor JSONB\n, b BYTEA", "DEFAULT 'a BOOLEAN isn''t BYTEA' -- nor JSONB\n, b BLOB")]
    [InlineData("/* BYTEA\n */ name TEXT COLLATE \"C\" NOT NULL", "/* BYTEA\n */ name TEXT COLLATE BINARY NOT NULL")]
    public void Only_words_for_types_are_translated(string script, string translated) => Assert.Equal(translated, SqliteDialect.Translate(script));

    private T Scalar<T>(string sql)
    {
        using var command = _database.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }
}
