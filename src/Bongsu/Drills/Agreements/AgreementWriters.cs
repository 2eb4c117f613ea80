using Bongsu.Portal.Data;
using Bongsu.Portal.Drills;
using Bongsu.Portal.Hosting;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bongsu.Drills.Agreements;

/// <summary>The file <c>drills.db</c>: which drills were agreed to, and which run. It is there with the store away, which is what many drills are about. One caller at a time.</summary>
public sealed class AgreementWriters(DataFolder folder) : IDisposable
{
    private SqliteConnection? _connection;

    /// <summary>Everything that is kept; nothing where no drill was ever agreed to.</summary>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public (IReadOnlyList<KeptAgreement> Agreements, IReadOnlyList<KeptRun> Runs) Read() => !File.Exists(folder.Drills) ? ([], []) : Use(connection =>
    {
        var agreements = connection.Query<AgreementRow>("SELECT id AS Id, hash AS Hash, account AS Account, given_by AS GivenBy, scenario AS Scenario, expires_at AS ExpiresAt FROM drill_agreements ORDER BY id");
        var runs = connection.Query<RunRow>("""
            SELECT id AS Id, agreement AS Agreement, account AS Account, scenario AS Scenario, since AS Since, until AS Until, ended_at AS EndedAt, ended_how AS EndedHow, is_told AS IsTold
            FROM drill_runs ORDER BY id
            """);
        return ((IReadOnlyList<KeptAgreement>)[.. agreements.Select(row => row.Kept)], (IReadOnlyList<KeptRun>)[.. runs.Select(row => row.Kept)]);
    });

    /// <summary>Keeps an agreement and forgets those that have ended; answers it with its number.</summary>
    /// <exception cref="SqliteException">The file takes nothing now.</exception>
    public DrillAgreement Give(DrillAgreement agreement, byte[] hash, DateTimeOffset now) => Use(connection =>
    {
        connection.Execute("DELETE FROM drill_agreements WHERE expires_at <= @now", new { now = now.ToUnixTimeMilliseconds() });
        var id = connection.ExecuteScalar<long>("INSERT INTO drill_agreements (hash, account, given_by, scenario, expires_at) VALUES (@hash, @Account, @By, @Scenario, @expiresAt) RETURNING id",
            new { hash, agreement.Account, agreement.By, agreement.Scenario, expiresAt = agreement.ExpiresAt.ToUnixTimeMilliseconds() });
        return agreement with { Id = id };
    });

    /// <summary>Forgets an agreement and ends what runs by it.</summary>
    /// <exception cref="SqliteException">The file takes nothing now.</exception>
    public void Revoke(long agreement, DateTimeOffset at) => Use(connection =>
    {
        connection.Execute("UPDATE drill_runs SET ended_at = @at, ended_how = @how WHERE agreement = @agreement AND ended_at IS NULL", new { agreement, at = at.ToUnixTimeMilliseconds(), how = DrillEnds.Stopped });
        return connection.Execute("DELETE FROM drill_agreements WHERE id = @agreement", new { agreement });
    });

    /// <summary>Keeps a run; answers it with its number.</summary>
    /// <exception cref="SqliteException">The file takes nothing now.</exception>
    public DrillRun Begin(DrillRun run, DrillAgreement agreement) => Use(connection => run with
    {
        Id = connection.ExecuteScalar<long>("INSERT INTO drill_runs (agreement, account, scenario, since, until) VALUES (@agreement, @Account, @Scenario, @since, @until) RETURNING id",
            new { agreement = agreement.Id, agreement.Account, run.Scenario, since = run.Since.ToUnixTimeMilliseconds(), until = run.Until.ToUnixTimeMilliseconds() }),
    });

    /// <summary>Notes that a run was ended.</summary>
    /// <exception cref="SqliteException">The file takes nothing now.</exception>
    public void End(long run, DateTimeOffset at, string how) =>
        Use(connection => connection.Execute("UPDATE drill_runs SET ended_at = @at, ended_how = @how WHERE id = @run", new { run, at = at.ToUnixTimeMilliseconds(), how }));

    /// <summary>Notes that the log knows of a run's beginning, or forgets a run of which it knows the end.</summary>
    /// <exception cref="SqliteException">The file takes nothing now.</exception>
    public void Told(long run, bool isOver) =>
        Use(connection => connection.Execute(isOver ? "DELETE FROM drill_runs WHERE id = @run" : "UPDATE drill_runs SET is_told = 1 WHERE id = @run", new { run }));

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private T Use<T>(Func<SqliteConnection, T> work)
    {
        try
        {
            _connection ??= SideFile.Open(folder.Drills, "drills", Scripts.Read("Drills.Agreements.AgreementTables.sql"));
            using var transaction = _connection.BeginTransaction();
            var result = work(_connection);
            transaction.Commit();
            return result;
        }
        catch (SqliteException)
        {
            // The next attempt opens it anew.
            Dispose();
            throw;
        }
    }

    private sealed class AgreementRow
    {
        public long Id { get; init; }
        public byte[] Hash { get; init; } = [];
        public long Account { get; init; }
        public string GivenBy { get; init; } = "";
        public string? Scenario { get; init; }
        public long ExpiresAt { get; init; }

        public KeptAgreement Kept => new(new(Id, Account, GivenBy, Scenario, DateTimeOffset.FromUnixTimeMilliseconds(ExpiresAt)), Hash);
    }

    private sealed class RunRow
    {
        public long Id { get; init; }
        public long Agreement { get; init; }
        public long Account { get; init; }
        public string Scenario { get; init; } = "";
        public long Since { get; init; }
        public long Until { get; init; }
        public long? EndedAt { get; init; }
        public string? EndedHow { get; init; }
        public long IsTold { get; init; }

        public KeptRun Kept => new(
            new(Id, Scenario, DateTimeOffset.FromUnixTimeMilliseconds(Since), DateTimeOffset.FromUnixTimeMilliseconds(Until)), Agreement, Account,
            EndedAt is { } at ? (DateTimeOffset.FromUnixTimeMilliseconds(at), EndedHow ?? DrillEnds.Finished) : null, IsTold != 0);
    }
}
