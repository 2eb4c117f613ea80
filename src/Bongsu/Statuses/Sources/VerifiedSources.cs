using System.Collections.Immutable;
using System.Data.Common;
using Bongsu.Portal.Data;
using Bongsu.Portal.Identity;
using Dapper;

namespace Bongsu.Statuses.Sources;

/// <summary>The verified sources, from memory: asked for every request that shows a session, ahead of everything else, also while the store is away.</summary>
public sealed partial class VerifiedSources(Database database, ILogger<VerifiedSources> logger) : IVerifiedSources
{
    private readonly Lock _lock = new();
    private ImmutableDictionary<long, string>? _names;

    public bool Any => !Names.IsEmpty;

    public string? Find(long account) => Names.GetValueOrDefault(account);

    /// <summary>All of them with their accounts, in the order of their names.</summary>
    public IReadOnlyList<VerifiedSource> All()
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<VerifiedSource>("""
            SELECT v.account_id AS Account, p.username AS Username, p.display_name AS DisplayName, v.name AS Name, v.since AS Since
            FROM verified_sources v JOIN people p ON p.id = v.account_id WHERE p.deleted = 0 ORDER BY v.name, p.username
            """)];
    }

    /// <summary>Deleted accounts that still are one.</summary>
    public IReadOnlyList<long> Gone()
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<long>("SELECT v.account_id FROM verified_sources v JOIN people p ON p.id = v.account_id WHERE p.deleted = 1")];
    }

    /// <summary>Notes what was just committed.</summary>
    public void Set(long account, string? name)
    {
        // Who reads the table for the first time holds the lock: it read before this commit and this comes after it, or it sees the commit.
        lock (_lock)
            _names = name is null ? _names?.Remove(account) : _names?.SetItem(account, name);
    }

    private ImmutableDictionary<long, string> Names => Volatile.Read(ref _names) ?? Load();

    private ImmutableDictionary<long, string> Load()
    {
        lock (_lock)
        {
            try
            {
                using var lease = database.Read();
                return _names ??= lease.Connection.Query<(long Account, string Name)>("SELECT account_id, name FROM verified_sources").ToImmutableDictionary(row => row.Account, row => row.Name);
            }
            catch (DbException error)
            {
                Log.Away(logger, error);
                return ImmutableDictionary<long, string>.Empty;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The verified sources cannot be read yet; nobody is taken for one")]
        public static partial void Away(ILogger logger, Exception error);
    }
}

/// <summary>An account that speaks for something.</summary>
public sealed class VerifiedSource
{
    public long Account { get; init; }
    public string Username { get; init; } = "";
    public string DisplayName { get; init; } = "";
    public string Name { get; init; } = "";
    public long Since { get; init; }
}
