using System.Security.Cryptography;
using System.Text.Json;
using Bongsu.Portal.Data;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Texts;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bongsu.Status.Subscriptions;

/// <summary>The file <c>subscriptions.db</c>: who is told, of what, and how far they have been told. Addresses are in no other place (docs/adr/0025). Nothing is made before the first subscription.</summary>
public sealed class SubscriptionWriters(DataFolder folder) : IDisposable
{
    /// <summary>More than a portal of one machine can tell within its announcements' lifetime.</summary>
    public const int Most = 100_000;

    /// <summary>Those that were asked for and not confirmed: strangers make them.</summary>
    public const int MostUnconfirmed = 10_000;

    /// <summary>Nobody has more programs at one host; somebody else's host is not to be flooded.</summary>
    public const int MostPerHost = 20;

    private const int MostAsksPerDay = 3;
    private const int SecretLength = 32;

    private const string Columns = "id AS Id, kind AS Kind, address AS Address, language AS Language, secret AS Secret, asking AS Asking, confirmed_at IS NOT NULL AS Confirmed, told AS Told, tries AS Tries";

    // What happened before the confirmation may be announced after it: the log is followed a little later.
    private const string Untold = "FROM announcements WHERE number > @Told AND at > @oldest AND at >= (SELECT confirmed_at FROM subscriptions WHERE id = @Id)";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan BetweenAsks = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestFailing = TimeSpan.FromDays(7);

    private readonly Lock _gate = new();
    private SqliteConnection? _connection;

    /// <summary>Whether anybody has ever subscribed.</summary>
    public bool Exists => File.Exists(folder.Subscriptions);

    /// <summary>Notes that somebody wants an address to be told; false where there are too many. One that was asked for too often of late is left as it is, and who asked hears nothing of that.</summary>
    public bool Ask(SubscriptionKind kind, string address, string host, Language language, DateTimeOffset now) => InTransaction(connection =>
    {
        var at = now.ToUnixTimeMilliseconds();
        if (connection.Query<(long Id, long AskedAt, long Asks)>("SELECT id, asked_at, asks FROM subscriptions WHERE kind = @kind AND address = @address", new { kind = $"{kind}", address }).AsList() is [var (id, askedAt, asks)])
        {
            var isSameDay = at - askedAt < Day.TotalMilliseconds;
            if (!isSameDay || asks < MostAsksPerDay && at - askedAt >= BetweenAsks.TotalMilliseconds)
                connection.Execute("UPDATE subscriptions SET asked_at = @at, asks = @asks, asking = 1, tries = 0, due_at = @at WHERE id = @id", new { at, asks = isSameDay ? asks + 1 : 1, id });
            return true;
        }
        if (connection.ExecuteScalar<long>("SELECT COUNT(*) FROM subscriptions") >= Most
            || connection.ExecuteScalar<long>("SELECT COUNT(*) FROM subscriptions WHERE confirmed_at IS NULL") >= MostUnconfirmed
            || host.Length > 0 && connection.ExecuteScalar<long>("SELECT COUNT(*) FROM subscriptions WHERE host = @host", new { host }) >= MostPerHost)
            return false;
        connection.Execute("""
            INSERT INTO subscriptions (kind, address, host, language, secret, asked_at, asks, asking, told, tries, due_at)
            VALUES (@kind, @address, @host, @language, @secret, @at, 1, 1, 0, 0, @at)
            """, new { kind = $"{kind}", address, host, language = language.Code, secret = RandomNumberGenerator.GetBytes(SecretLength), at });
        return true;
    });

    public Subscription? Find(long id) => Exists ? Use(connection => connection.QuerySingleOrDefault<Row>($"SELECT {Columns} FROM subscriptions WHERE id = @id", new { id })?.Subscription) : null;

    /// <summary>It is told from now on, of what happens from now on.</summary>
    public void Confirm(long id, DateTimeOffset now) => Use(connection => connection.Execute(
        "UPDATE subscriptions SET confirmed_at = COALESCE(confirmed_at, @at) WHERE id = @id", new { id, at = now.ToUnixTimeMilliseconds() }));

    /// <summary>Forgets a subscription and its address.</summary>
    public void End(long id) => Use(connection => connection.Execute("DELETE FROM subscriptions WHERE id = @id", new { id }));

    /// <summary>Has every confirmed subscription told of something, and notes how far its source was followed, where it has a length. What was announced before is not announced again.</summary>
    public void Announce(IReadOnlyCollection<Announcement> news, string? progress, long value, DateTimeOffset now) => InTransaction(connection =>
    {
        var at = now.ToUnixTimeMilliseconds();
        var isNews = false;
        foreach (var each in news)
            isNews |= connection.Execute("INSERT INTO announcements (source, at, body) VALUES (@source, @at, @body) ON CONFLICT DO NOTHING",
                new { source = each.Source, at = each.At.ToUnixTimeMilliseconds(), body = JsonSerializer.Serialize(each, AnnouncementJson.Default.Announcement) }) > 0;
        if (isNews)
            connection.Execute("UPDATE subscriptions SET due_at = @at WHERE confirmed_at IS NOT NULL AND due_at IS NULL", new { at });
        return progress is null ? 0 : connection.Execute("INSERT INTO progress (name, value) VALUES (@progress, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value", new { progress, value });
    });

    public long? Progress(string name) => Exists ? Use(connection => connection.ExecuteScalar<long?>("SELECT value FROM progress WHERE name = @name", new { name })) : null;

    /// <summary>Those with something to deliver now, the longest due first.</summary>
    public IReadOnlyList<Subscription> Due(DateTimeOffset now, int most) => Exists
        ? Use(connection => connection.Query<Row>($"SELECT {Columns} FROM subscriptions WHERE due_at <= @at ORDER BY due_at LIMIT @most", new { at = now.ToUnixTimeMilliseconds(), most }).Select(row => row.Subscription).ToList())
        : [];

    /// <summary>What a subscription is told next; null where it knows everything that is still worth telling.</summary>
    public (long Number, Announcement News)? Next(Subscription subscription, DateTimeOffset now) => Use(connection =>
        connection.Query<(long Number, string Body)>($"SELECT number, body {Untold} ORDER BY number LIMIT 1", new { subscription.Id, subscription.Told, oldest = Oldest(now) }).AsList() is [var (number, body)]
            ? (number, JsonSerializer.Deserialize(body, AnnouncementJson.Default.Announcement)!)
            : ((long, Announcement)?)null);

    /// <summary>It was asked, or will not be.</summary>
    public void Asked(long id, DateTimeOffset now) => Use(connection => connection.Execute("UPDATE subscriptions SET asking = 0, tries = 0, due_at = @at WHERE id = @id", new { id, at = now.ToUnixTimeMilliseconds() }));

    /// <summary>It was told up to an announcement; or was not, and that one is given up.</summary>
    public void Told(long id, long number, bool isDelivered, DateTimeOffset now) => Use(connection => connection.Execute(
        "UPDATE subscriptions SET told = @number, tries = 0, due_at = @at, failing_since = CASE WHEN @isDelivered THEN NULL ELSE failing_since END WHERE id = @id", new { id, number, isDelivered, at = now.ToUnixTimeMilliseconds() }));

    /// <summary>A try failed; the next is later.</summary>
    public void Failed(long id, DateTimeOffset next, DateTimeOffset now) => Use(connection => connection.Execute(
        "UPDATE subscriptions SET tries = tries + 1, due_at = @next, failing_since = COALESCE(failing_since, @at) WHERE id = @id", new { id, next = next.ToUnixTimeMilliseconds(), at = now.ToUnixTimeMilliseconds() }));

    /// <summary>There is nothing to deliver until something is announced.</summary>
    public void Rest(Subscription subscription, DateTimeOffset now) => Use(connection => connection.Execute(
        $"UPDATE subscriptions SET due_at = NULL WHERE id = @Id AND told = @Told AND asking = 0 AND (confirmed_at IS NULL OR NOT EXISTS (SELECT 1 {Untold}))", new { subscription.Id, subscription.Told, oldest = Oldest(now) }));

    /// <summary>Forgets whoever did not confirm within a day, or has not been reached for a week, and what nobody is told any more.</summary>
    public void Forget(DateTimeOffset now) => InTransaction(connection =>
    {
        var (day, week) = ((now - Day).ToUnixTimeMilliseconds(), (now - LongestFailing).ToUnixTimeMilliseconds());
        connection.Execute("DELETE FROM subscriptions WHERE confirmed_at IS NULL AND asked_at < @day OR confirmed_at IS NOT NULL AND failing_since < @week", new { day, week });
        return connection.Execute("DELETE FROM announcements WHERE at < @week", new { week });
    });

    public void Dispose()
    {
        lock (_gate)
            Close();
    }

    private static long Oldest(DateTimeOffset now) => (now - Announcement.Lifetime).ToUnixTimeMilliseconds();

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private T InTransaction<T>(Func<SqliteConnection, T> work) => Use(connection =>
    {
        using var transaction = connection.BeginTransaction();
        var result = work(connection);
        transaction.Commit();
        return result;
    });

    private T Use<T>(Func<SqliteConnection, T> work)
    {
        lock (_gate)
            try
            {
                return work(_connection ??= SideFile.Open(folder.Subscriptions, "subscriptions", Scripts.Read("Status.Subscriptions.SubscriptionTables.sql")));
            }
            catch (SqliteException)
            {
                // The next attempt opens it anew.
                Close();
                throw;
            }
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public string Kind { get; init; } = "";
        public string Address { get; init; } = "";
        public string Language { get; init; } = "";
        public byte[] Secret { get; init; } = [];
        public long Asking { get; init; }
        public long Confirmed { get; init; }
        public long Told { get; init; }
        public long Tries { get; init; }

        public Subscription Subscription => new(
            Id, Enum.Parse<SubscriptionKind>(Kind), Address, Portal.Texts.Language.Find(Language) ?? Portal.Texts.Language.Korean, Secret, Asking != 0, Confirmed != 0, Told, (int)Tries);
    }
}
