using System.Text.RegularExpressions;

namespace Bongsu.Journal;

/// <summary>Scripts are written once, with PostgreSQL's words for types; this turns them into SQLite's, whose meaning is the same:
/// a <c>BIGINT PRIMARY KEY</c> becomes SQLite's own row number, bytes keep their form, truth is 0 or 1.</summary>
internal static partial class SqliteDialect
{
    public static string Translate(string script) => Words().Replace(script, match => match.Groups[1].Success ? match.Value : Translated(match.Value));

    private static string Translated(string words) => words.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["BIGINT", .., "PRIMARY", "KEY"] => "INTEGER PRIMARY KEY",
        ["BYTEA"] => "BLOB",
        ["BOOLEAN"] => "INTEGER",
        ["DOUBLE", "PRECISION"] => "REAL",
        ["JSONB"] => "TEXT",
        _ => "COLLATE BINARY",
    };

    // The first group is what is left alone: texts and comments.
    [GeneratedRegex(
        """
        ('(?:[^']|'')*'|--[^\n]*|/\*.*?\*/)
        |\bBIGINT\s+(?:GENERATED\s+(?:ALWAYS|BY\s+DEFAULT)\s+AS\s+IDENTITY\s+)?PRIMARY\s+KEY\b
        |\b(?:BYTEA|BOOLEAN|DOUBLE\s+PRECISION|JSONB)\b
        |\bCOLLATE\s+"C"
        """,
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Words();
}
