using System.Data.Common;
using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Accounts.Data;

/// <summary>What is written to and asked of <c>accounts.db</c> without Identity's context, in exactly the form that the context reads.</summary>
public static class AccountRows
{
    /// <summary>Makes an account; without <paramref name="passwordHash"/> nobody can sign in to it. Answers its number.</summary>
    public static long Insert(DbConnection connection, string username, string displayName, string? passwordHash, DateTimeOffset now) => (long)connection.Scalar("""
        INSERT INTO accounts (user_name, normalized_user_name, display_name, created_at, password_hash, security_stamp, concurrency_stamp)
        VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id
        """, username, username.ToUpperInvariant(), displayName, now.ToUnixTimeMilliseconds(), passwordHash, NewStamp(), NewStamp())!;

    public static long? Find(DbConnection connection, string username) =>
        (long?)connection.Scalar("SELECT id FROM accounts WHERE normalized_user_name = $1", username.ToUpperInvariant());

    /// <summary>The account of that name if nobody can sign in to it.</summary>
    public static long? FindLocked(DbConnection connection, string username) =>
        (long?)connection.Scalar("SELECT id FROM accounts WHERE normalized_user_name = $1 AND password_hash IS NULL", username.ToUpperInvariant());

    /// <summary>The first operator.</summary>
    public static long? FirstOperator(DbConnection connection) =>
        (long?)connection.Scalar("SELECT MIN(m.user_id) FROM account_roles m JOIN roles r ON r.id = m.role_id WHERE r.name = 'operator'");

    /// <summary>Whether the name is, or was, somebody's.</summary>
    public static bool IsTaken(DbConnection connection, string username) =>
        Find(connection, username) is not null || connection.Scalar("SELECT 1 FROM retired_names WHERE name_hash = $1", HashOf(username)) is not null;

    /// <summary>Forgets the account and everything of it, sessions included; its name stays out of reach.</summary>
    public static void Delete(DbConnection connection, long account, string username)
    {
        connection.Run("INSERT INTO retired_names (name_hash) VALUES ($1) ON CONFLICT DO NOTHING", HashOf(username));
        connection.Run("DELETE FROM accounts WHERE id = $1", account);
    }

    /// <summary>Takes back an account that was made a moment ago and never answered for; its name is free again.</summary>
    public static int TakeBack(DbConnection connection, long account) => connection.Run("DELETE FROM accounts WHERE id = $1", account);

    public static int Rename(DbConnection connection, long account, string displayName) =>
        connection.Run("UPDATE accounts SET display_name = $2 WHERE id = $1", account, displayName);

    public static void SetPassword(DbConnection connection, long account, string hash) =>
        connection.Run("UPDATE accounts SET password_hash = $2, security_stamp = $3, concurrency_stamp = $4, access_failed_count = 0, lockout_end = NULL WHERE id = $1", account, hash, NewStamp(), NewStamp());

    public static bool HasOperator(DbConnection connection) =>
        connection.Scalar("SELECT 1 FROM account_roles m JOIN roles r ON r.id = m.role_id WHERE r.name = 'operator' LIMIT 1") is not null;

    public static bool IsLastOperator(DbConnection connection, long account) =>
        connection.Scalar("SELECT COUNT(*) = 1 AND MAX(m.user_id) = $1 FROM account_roles m JOIN roles r ON r.id = m.role_id WHERE r.name = 'operator'", account) is 1L;

    /// <summary>Makes an account an operator; answers whether it was none before.</summary>
    public static bool MakeOperator(DbConnection connection, long account) =>
        connection.Run("INSERT INTO account_roles (user_id, role_id) SELECT $1, id FROM roles WHERE name = 'operator' ON CONFLICT DO NOTHING", account) > 0;

    private static byte[] HashOf(string username) => SHA256.HashData(Encoding.UTF8.GetBytes(username));

    private static string NewStamp() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
