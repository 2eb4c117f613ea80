using System.Data.Common;
using Bongsu.Accounts.Data;
using Bongsu.Portal.Identity;

namespace Bongsu.Accounts.Sessions;

/// <summary>A session as the file has it. Moments are Unix milliseconds.</summary>
public sealed record SessionRow(Caller Caller, SessionKind Kind, long SeenAt, long ExpiresAt);

/// <summary>A session as its owner sees it in the list.</summary>
public sealed record SessionView(long Id, SessionKind Kind, string Device, DateTimeOffset Since, DateTimeOffset LastSeen);

/// <summary>The statements on the table of sessions.</summary>
public static class SessionRows
{
    public static SessionRow? Find(DbConnection connection, in TokenHash hash, long now) => connection.Rows(row => new SessionRow(
        new Caller(row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetInt64(0)), KindOf(row.GetString(5)), row.GetInt64(6), row.GetInt64(7)),
        """
        SELECT s.id, a.id, a.user_name, a.display_name,
            EXISTS (SELECT 1 FROM account_roles m JOIN roles r ON r.id = m.role_id WHERE m.user_id = a.id AND r.name = 'operator'), s.kind, s.last_seen, s.expires_at
        FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE s.token_hash = $1 AND s.expires_at > $2
        """, hash.ToBytes(), now).FirstOrDefault();

    public static long Insert(DbConnection connection, long account, in TokenHash hash, SessionKind kind, string device, long now, long expiresAt) => (long)connection.Scalar(
        "INSERT INTO sessions (account_id, token_hash, kind, device, created_at, last_seen, expires_at) VALUES ($1, $2, $3, $4, $5, $5, $6) RETURNING id",
        account, hash.ToBytes(), NameOf(kind), device, now, expiresAt)!;

    public static List<SessionView> Of(DbConnection connection, long account, long now) => connection.Rows(row => new SessionView(
        row.GetInt64(0), KindOf(row.GetString(1)), row.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4))),
        "SELECT id, kind, device, created_at, last_seen FROM sessions WHERE account_id = $1 AND expires_at > $2 ORDER BY last_seen DESC, id DESC", account, now);

    /// <summary>Ends a session, which must be the account's own.</summary>
    public static int Delete(DbConnection connection, long account, long session) =>
        connection.Run("DELETE FROM sessions WHERE id = $1 AND account_id = $2", session, account);

    /// <summary>Ends all sessions of an account but one; 0 for all.</summary>
    public static int DeleteOthers(DbConnection connection, long account, long except) =>
        connection.Run("DELETE FROM sessions WHERE account_id = $1 AND id <> $2", account, except);

    // An account that signs in by a script, again and again, must not fill the disk.
    public static int DeleteOldest(DbConnection connection, long account, int keep) =>
        connection.Run("DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE account_id = $1 ORDER BY last_seen DESC, id DESC LIMIT -1 OFFSET $2)", account, keep);

    public static int DeleteExpired(DbConnection connection, long now) => connection.Run("DELETE FROM sessions WHERE expires_at <= $1", now);

    public static int SaveSeen(DbConnection connection, long session, long seenAt, long expiresAt) =>
        connection.Run("UPDATE sessions SET last_seen = $2, expires_at = $3 WHERE id = $1", session, seenAt, expiresAt);

    private static string NameOf(SessionKind kind) => kind == SessionKind.Cookie ? "cookie" : "bearer";

    private static SessionKind KindOf(string name) => name == "cookie" ? SessionKind.Cookie : SessionKind.Bearer;
}
