using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Bongsu.Portal;
using Bongsu.Portal.Data;
using Bongsu.Portal.Identity;
using Bongsu.Statuses.Follows;
using Bongsu.Statuses.Reports;
using Dapper;

namespace Bongsu.Statuses;

/// <summary>What an account said, liked, repeated, follows and reported. Nothing that was removed, and never more in memory than one helping.</summary>
public sealed class AccountStatuses(Database database, StatusQueries queries, FollowQueries follows, ReportQueries reports) : IAccountData
{
    private const int Helping = 500;

    public string Section => "live";

    public async Task WriteAsync(long account, Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        await WriteAsync("statuses", json, after => [.. queries.By(account, null, after, Helping).Reverse()], each => each.Id, AccountStatusesJson.Default.StatusView, cancellationToken);
        await WriteAsync("likes", json, after => Marked("status_likes", "m.status_id", account, after), each => each.Place, AccountStatusesJson.Default.OwnMark, cancellationToken);
        await WriteAsync("repeats", json, after => Marked("status_repeats", "m.id", account, after), each => each.Place, AccountStatusesJson.Default.OwnMark, cancellationToken);
        var followed = follows.Of(account);
        Write("followedTags", json, followed.Tags, AccountStatusesJson.Default.String);
        Write("followedPeople", json, followed.People.Select(person => person.Username), AccountStatusesJson.Default.String);
        Write("reports", json, reports.Of(account), AccountStatusesJson.Default.OwnReport);
        json.WriteEndObject();
    }

    private static void Write<T>(string name, Utf8JsonWriter json, IEnumerable<T> items, JsonTypeInfo<T> type)
    {
        json.WriteStartArray(name);
        foreach (var each in items)
            JsonSerializer.Serialize(json, each, type);
        json.WriteEndArray();
    }

    private static async Task WriteAsync<T>(
        string name, Utf8JsonWriter json, Func<long, IReadOnlyList<T>> read, Func<T, long> id, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        json.WriteStartArray(name);
        // It gives way to those who read pages.
        for (var some = await LowPriorityThread.RunAsync("account export", () => read(0)); some.Count > 0; some = await LowPriorityThread.RunAsync("account export", () => read(id(some[^1]))))
        {
            foreach (var each in some)
                JsonSerializer.Serialize(json, each, type);
            await json.FlushAsync(cancellationToken);
        }
        json.WriteEndArray();
    }

    private IReadOnlyList<OwnMark> Marked(string table, string place, long account, long after)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<OwnMark>($"""
            SELECT {place} AS Place, s.id AS Status, s.text AS Text FROM {table} m JOIN statuses s ON s.id = m.status_id
            WHERE m.account_id = @account AND {place} > @after AND s.removed_at IS NULL ORDER BY {place} LIMIT @Helping
            """, new { account, after, Helping })];
    }
}

/// <summary>A status that somebody likes or repeated.</summary>
public sealed class OwnMark
{
    [JsonIgnore] public long Place { get; init; }
    public long Status { get; init; }
    public string Text { get; init; } = "";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StatusView))]
[JsonSerializable(typeof(OwnMark))]
[JsonSerializable(typeof(OwnReport))]
[JsonSerializable(typeof(string))]
public sealed partial class AccountStatusesJson : JsonSerializerContext;
