using Bongsu.Import.Staging;
using YamlDotNet.Core;

namespace Bongsu.Import.Reading;

/// <summary>A Markdown file as a post with its comments. It is named by its path in the folder, and people by their names.</summary>
internal static class MarkdownFile
{
    public const string Name = "markdown";

    /// <summary>The largest file, in bytes.</summary>
    public const int MostBytes = 4 << 20;

    private const int MostComments = 100_000;

    public static IEnumerable<object> Read(string path, string text)
    {
        IReadOnlyDictionary<string, object> head;
        string body;
        try
        {
            (head, body) = FrontMatter.Split(text);
        }
        catch (YamlException error)
        {
            return [new Unreadable("the post", error.Message, $"{path}:{error.Start.Line + 1}")];
        }
        return Read(path, head, body.Trim());
    }

    private static IEnumerable<object> Read(string path, IReadOnlyDictionary<string, object> head, string body)
    {
        var heading = body.StartsWith("# ", StringComparison.Ordinal) ? body.Split('\n', 2) : null;
        var title = head.Text("title");
        // The heading is the title where there is no other, and then need not be said again.
        if (title is null && heading is not null)
            (title, body) = (heading[0][2..], heading is [_, var rest] ? rest.TrimStart('\n') : "");
        var board = head.Text("board") ?? (Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder.Replace('\\', '/') : null);
        if (board is not null)
            yield return new ExportedCategory(board, board, 0, IsRestricted: false);
        yield return new ExportedTopic(path, board, title ?? Path.GetFileNameWithoutExtension(path), path, 0, head.Text("pinned") is "true", string.Join('\n', head.Items("tags").OfType<string>()),
            head.Text("draft") is "true" ? "it is a draft" : null, path);
        var author = Author(head, out var known);
        if (known is not null)
            yield return known;
        yield return new ExportedText(path, path, author, Fields.Time(head.Text("date")), body, IsHtml: false, null, 0, null, path);
        foreach (var part in Comments(path, path, null, head.Items("comments"), MostComments))
            yield return part;
    }

    private static IEnumerable<object> Comments(string path, string above, string? answered, IEnumerable<object> comments, int most)
    {
        foreach (var (index, item) in comments.Take(most).Index())
        {
            var (id, place) = ($"{above}#{index + 1}", $"{path}, comment {index + 1}");
            if (item is not IReadOnlyDictionary<string, object> comment)
            {
                yield return new Unreadable("a comment", "it is no mapping with author, date and body", place);
                continue;
            }
            var author = Author(comment, out var known);
            if (known is not null)
                yield return known;
            yield return new ExportedText(id, path, author, Fields.Time(comment.Text("date")), comment.Text("body", "text", "content") ?? "", IsHtml: false, answered, 0, null, place);
            foreach (var part in Comments(path, id, id, comment.Items("replies"), most))
                yield return part;
        }
    }

    private static string Author(IReadOnlyDictionary<string, object> head, out ExportedAuthor? known)
    {
        var name = head.Text("author") ?? "";
        known = name.Length > 0 ? new(name, name) : null;
        return name;
    }
}
