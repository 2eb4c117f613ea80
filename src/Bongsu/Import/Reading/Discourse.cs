using System.Text.Json;
using Bongsu.Import.Staging;

namespace Bongsu.Import.Reading;

/// <summary>What Discourse's export scripts and its API say of users, categories, topics and posts. A post is named by its topic and its number there, as in its address: answers refer to it so.</summary>
internal static class Discourse
{
    public const string Name = "discourse";

    private const string Private = "it was private";
    private const string Deleted = "it was deleted";

    public static IEnumerable<object> Read(string kind, JsonElement record, string place) => kind switch
    {
        "users" => record.Text("id") is { } id ? [new ExportedAuthor(id, record.Text("name", "username") ?? id)] : [new Unreadable("a user", "it has no id", place)],
        "categories" => record.Text("id") is { } id
            ? [new ExportedCategory(id, record.Text("name") ?? id, record.Count("position"), record.Flag("read_restricted") || record.Inner("permissions_params") is { } groups && !groups.Has("everyone"))]
            : [new Unreadable("a category", "it has no id", place)],
        "topics" => Topic(record, place),
        _ => Post(record, record.Text("topic_id"), place),
    };

    private static IEnumerable<object> Topic(JsonElement topic, string place)
    {
        if (topic.Text("id") is not { } id)
        {
            yield return new Unreadable("a topic", "it has no id", place);
            yield break;
        }
        yield return new ExportedTopic(id, topic.Text("category_id"), topic.Text("title"), $"{id}/1", topic.Count("views"), topic.Flag("pinned") || topic.Flag("pinned_globally"), topic.Tags("tags"),
            topic.Text("archetype") == "private_message" ? Private : topic.Has("visible") && !topic.Flag("visible") ? "it was not listed" : topic.Text("deleted_at") is not null ? Deleted : null, place);
        foreach (var post in topic.Items("posts").Concat(topic.Inner("post_stream")?.Items("posts") ?? []))
            foreach (var part in Post(post, post.Text("topic_id") ?? id, place))
                yield return part;
    }

    private static IEnumerable<object> Post(JsonElement post, string? topic, string place)
    {
        if (topic is null || post.Text("post_number", "id") is not { } number)
        {
            yield return new Unreadable($"post {post.Text("id")}".TrimEnd(), "it does not say which of which topic it is", place);
            yield break;
        }
        if (post.Text("user_id") is { } author && post.Text("name", "username") is { } name)
            yield return new ExportedAuthor(author, name);
        var raw = post.Text("raw");
        yield return new ExportedText($"{topic}/{number}", topic, post.Text("user_id") ?? "", post.Time("created_at"), raw ?? post.Text("cooked") ?? "", raw is null,
            post.Text("reply_to_post_number") is { } answered ? $"{topic}/{answered}" : null, Likes(post), LeftOut(post), place);
    }

    // 2 is Discourse's number for a like.
    private static long Likes(JsonElement post) =>
        Math.Max(post.Count("like_count"), post.Items("actions_summary").Where(action => action.Count("id") == 2).Select(action => action.Count("count")).FirstOrDefault());

    private static string? LeftOut(JsonElement post) =>
        post.Text("deleted_at") is not null || post.Flag("user_deleted") ? Deleted
        : post.Flag("hidden") ? "it was hidden"
        : post.Text("post_type") switch
        {
            "2" or "3" => "it only notes what moderators did",
            "4" => "it was for the staff",
            _ => null,
        };
}
