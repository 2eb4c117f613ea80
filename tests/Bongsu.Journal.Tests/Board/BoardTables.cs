namespace Bongsu.Journal.Tests;

internal static class BoardTables
{
    /// <summary><c>sums</c> counts how often a board's count was written: once a batch, however many notes it had.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Components = new Dictionary<string, IReadOnlyList<string>>
    {
        ["board"] =
        [
            """
            CREATE TABLE notes (id BIGINT PRIMARY KEY, board TEXT NOT NULL, text TEXT NOT NULL);
            CREATE TABLE likes (note_id BIGINT NOT NULL, account_id BIGINT NOT NULL, PRIMARY KEY (note_id, account_id));
            CREATE TABLE names (name TEXT PRIMARY KEY, account_id BIGINT NOT NULL);
            CREATE TABLE boards (name TEXT PRIMARY KEY, notes BIGINT NOT NULL CHECK (notes >= 0), sums BIGINT NOT NULL);
            """,
        ],
    };
}
