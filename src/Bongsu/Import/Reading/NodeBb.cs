using System.Text.Json;
using Bongsu.Import.Staging;

namespace Bongsu.Import.Reading;

/// <summary>What NodeBB keeps of users, categories, topics and posts: its objects as its database has them, or as its API answers them.</summary>
internal static class NodeBb
{
    public const string Name = "nodebb";

    public static bool Knows(JsonElement record) => record.Has("_key") || record.Has("tid") || record.Has("cid") || record.Has("uid") || record.Has("pid");

    /// <summary>What an element is; null for what concerns nobody here: sorted sets, settings, sessions.</summary>
    public static string? KindOf(string list, JsonElement record) => (record.Text("_key")?.Split(':') ?? [list]) switch
    {
        ["user" or "users", ..] => "users",
        ["category" or "categories", ..] => "categories",
        ["topic" or "topics", ..] => "topics",
        ["post" or "posts", ..] => "posts",
        _ => null,
    } is { } kind && (!record.Has("_key") || record.Has(IdOf(kind))) ? kind : null;

    public static IEnumerable<object> Read(string kind, JsonElement record, string place)
    {
        if (record.Text(IdOf(kind)) is not { } id)
            return [new Unreadable($"one of {kind}", $"it has no {IdOf(kind)}", place)];
        return kind switch
        {
            "users" => Author(record),
            "categories" => record.Text("link") is null ? [new ExportedCategory(id, record.Text("name") ?? id, record.Count("order"), record.Flag("disabled"))] : [],
            "topics" => Topic(id, record, place),
            _ => Post(id, record, place),
        };
    }

    private static string IdOf(string kind) => kind switch { "users" => "uid", "categories" => "cid", "topics" => "tid", _ => "pid" };

    private static IEnumerable<object> Author(JsonElement user) =>
        user.Text("uid") is { } id && user.Text("fullname", "displayname", "username") is { } name ? [new ExportedAuthor(id, name)] : [];

    private static IEnumerable<object> Topic(string id, JsonElement topic, string place)
    {
        yield return new ExportedTopic(id, topic.Text("cid"), topic.Text("titleRaw", "title"), topic.Text("mainPid"), topic.Count("viewcount"), topic.Flag("pinned"), topic.Tags("tags"),
            topic.Flag("deleted") ? "it was deleted" : topic.Flag("scheduled") ? "it was not published yet" : null, place);
        foreach (var post in topic.Items("posts"))
            foreach (var part in Read("posts", post, place))
                yield return part is ExportedText { Topic: "" } text ? text with { Topic = id } : part;
    }

    private static IEnumerable<object> Post(string id, JsonElement post, string place)
    {
        var author = post.Text("uid") ?? "";
        if (post.Inner("user") is { } user)
            foreach (var known in Author(user))
                yield return known;
        if (author is "0" && post.Text("handle") is { } guest)
        {
            author = $"guest:{guest}";
            yield return new ExportedAuthor(author, guest);
        }
        var body = post.Text("content") ?? "";
        yield return new ExportedText(id, post.Text("tid") ?? "", author, post.Time("timestamp"), body, Words.HtmlToMarkdown.IsHtml(body), post.Text("toPid"), post.Count("upvotes", "votes"),
            post.Flag("deleted") ? "it was deleted" : null, place);
    }
}
