using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Bongsu.Portal;
using Bongsu.Portal.Data;
using Bongsu.Portal.Identity;
using Dapper;

namespace Bongsu.Cafes;

/// <summary>What an account is, wrote and liked in cafes. Nothing that was removed, and never more in memory than one helping.</summary>
public sealed class AccountCafes(Database database, CafeQueries queries) : IAccountData
{
    // A post may have 64 KiB, and as much again as HTML.
    private const int Helping = 50;

    public string Section => "cafes";

    public async Task WriteAsync(long account, Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        await WriteAsync("memberships", json, after => Memberships(account, after), each => each.Id, AccountCafesJson.Default.OwnMembership, cancellationToken);
        await WriteAsync("posts", json, after => queries.PostsOf(account, after, Helping), each => each.Id, CafeApiJson.Default.PostView, cancellationToken);
        await WriteAsync("comments", json, after => queries.CommentsOf(account, after, Helping), each => each.Id, CafeApiJson.Default.CommentView, cancellationToken);
        await WriteAsync("likes", json, after => Likes(account, after), each => each.Post, AccountCafesJson.Default.OwnLike, cancellationToken);
        json.WriteEndObject();
    }

    private static async Task WriteAsync<T>(
        string name, Utf8JsonWriter json, Func<long, IReadOnlyList<T>> read, Func<T, long> id, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        json.WriteStartArray(name);
        // Comments and likes are in no order of their authors, so the reading may go through all of them: it gives way to those who read pages.
        for (var some = await LowPriorityThread.RunAsync("account export", () => read(0)); some.Count > 0; some = await LowPriorityThread.RunAsync("account export", () => read(id(some[^1]))))
        {
            foreach (var each in some)
                JsonSerializer.Serialize(json, each, type);
            await json.FlushAsync(cancellationToken);
        }
        json.WriteEndArray();
    }

    private IReadOnlyList<OwnMembership> Memberships(long account, long after)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<OwnMembership>("""
            SELECT c.id AS Id, c.slug AS Cafe, c.name AS Name, m.state AS State, m.grade AS GradeNumber, m.graded_at AS GradeSince, m.joined_at AS JoinedAt, m.answers AS AnswersJson,
                m.visit_count AS VisitCount
            FROM members m JOIN cafes c ON c.id = m.cafe_id WHERE m.account_id = @account AND m.cafe_id > @after ORDER BY m.cafe_id LIMIT @Helping
            """, new { account, after, Helping })];
    }

    private IReadOnlyList<OwnLike> Likes(long account, long after)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<OwnLike>("""
            SELECT p.id AS Post, p.title AS Title, c.slug AS Cafe FROM post_likes l JOIN posts p ON p.id = l.post_id JOIN cafes c ON c.id = p.cafe_id
            WHERE l.account_id = @account AND l.post_id > @after AND p.removed_at IS NULL ORDER BY l.post_id LIMIT @Helping
            """, new { account, after, Helping })];
    }
}

/// <summary>A membership as its own person takes it home.</summary>
public sealed class OwnMembership
{
    [JsonIgnore] public long Id { get; init; }
    public string Cafe { get; init; } = "";
    public string Name { get; init; } = "";
    public string State { get; init; } = "";
    [JsonIgnore] public long GradeNumber { get; init; }
    public string Grade => ((Grade)GradeNumber).Word();

    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public long GradeSince { get; init; }

    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public long JoinedAt { get; init; }

    [JsonIgnore] public string AnswersJson { get; init; } = "[]";
    public string[] Answers => JsonSerializer.Deserialize(AnswersJson, CafeChangesJson.Default.StringArray)!;
    public long VisitCount { get; init; }
}

/// <summary>A post that somebody likes.</summary>
public sealed class OwnLike
{
    public long Post { get; init; }
    public string Cafe { get; init; } = "";
    public string Title { get; init; } = "";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OwnMembership))]
[JsonSerializable(typeof(OwnLike))]
public sealed partial class AccountCafesJson : JsonSerializerContext;
