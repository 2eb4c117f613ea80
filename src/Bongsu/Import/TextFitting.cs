using Bongsu.Cafes.Imports;
using Bongsu.Import.Staging;
using Bongsu.Import.Words;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Texts;

namespace Bongsu.Import;

/// <summary>Makes posts and comments of what was staged, within the limits that forms have. Pure: many at a time.</summary>
public sealed class TextFitting(long cafe, string format, DateTimeOffset now)
{
    private const int LongestTitle = 200;
    private const int LongestBody = 65_536;
    private const int LongestComment = 10_000;

    /// <summary>What names a text in the cafe. The moment keeps apart what two communities of one kind number alike.</summary>
    public string SourceOf(string id, long at) => $"{format}:{id}@{at}";

    public Fitted Post(StagedPost post, long board)
    {
        var notes = new List<(string, string)>();
        var body = Body(post.Body, post.IsHtml, LongestBody, notes);
        var title = FittedText.Of(post.Title, LongestTitle, isOneLine: true);
        if (title.IsCut)
            notes.Add((ImportReport.Shortened, $"its title was cut from {title.Length} to {LongestTitle} characters"));
        var named = title.Text.Length > 0 ? title.Text : FittedText.Of(body.Split('\n', 2)[0], LongestTitle, isOneLine: true).Text;
        if (named.Length == 0)
            return new(null, [(ImportReport.NotTaken, "it has neither title nor text")]);
        if (title.Text.Length == 0)
            notes.Add((ImportReport.Changed, "it has no title; the first line of its text stands for it"));
        if (body.Length == 0)
        {
            body = named;
            notes.Add((ImportReport.Changed, "it has no text; its title stands for it"));
        }
        body = WithTags(body, post.Tags, notes);
        var change = new PostImported(cafe, board, named, body, Moment(post.At, notes), post.Likes, post.Views, post.IsPinned, SourceOf(post.Id, post.At));
        _ = change.Rendered;
        return new(change, notes);
    }

    public Fitted Comment(StagedComment comment, string? parent)
    {
        var notes = new List<(string, string)>();
        var body = Body(comment.Body, comment.IsHtml, LongestComment, notes);
        if (body.Length == 0)
            return new(null, [(ImportReport.NotTaken, "it has no text")]);
        var change = new CommentImported(cafe, comment.Post!.Value, parent, body, Moment(comment.At, notes), SourceOf(comment.Id, comment.At));
        _ = change.Rendered;
        return new(change, notes);
    }

    private static string Body(string text, bool isHtml, int most, List<(string, string)> notes)
    {
        if (isHtml && text.Length > HtmlToMarkdown.Longest)
            notes.Add((ImportReport.Shortened, $"of its {text.Length} letters of HTML the first {HtmlToMarkdown.Longest} were read"));
        else if (isHtml && HtmlToMarkdown.IsTextOnly(text))
            notes.Add((ImportReport.Changed, "its HTML has more elements than anybody writes; its text alone was taken"));
        var body = FittedText.Of(isHtml ? HtmlToMarkdown.Convert(text) : text, most, isOneLine: false);
        if (body.IsCut)
            notes.Add((ImportReport.Shortened, $"its text was cut from {body.Length} to {most} characters"));
        if (body.Removed > 0)
            notes.Add((ImportReport.Changed, $"{body.Removed} control characters were taken out"));
        notes.AddRange(KeptLinks.In(body.Text).Select(link => (ImportReport.Link, link)));
        return body.Text;
    }

    private long Moment(long at, List<(string, string)> notes)
    {
        if (at > 0 && at <= now.ToUnixTimeMilliseconds())
            return at;
        notes.Add((ImportReport.Changed, at == 0 ? "it has no time; that of the import stands for it" : "its time is in the future; that of the import stands for it"));
        return now.ToUnixTimeMilliseconds();
    }

    // Tags are words of the text here.
    private static string WithTags(string body, string tags, List<(string, string)> notes)
    {
        var words = new List<string>();
        foreach (var name in tags.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct())
            if (Tag.Parse(name.Replace(' ', '_').Replace('-', '_')) is not { } tag)
                notes.Add((ImportReport.Changed, $"its tag '{FittedText.Of(name, 100, isOneLine: true).Text}' is none here"));
            else if (!body.Contains('#' + tag.Value, StringComparison.OrdinalIgnoreCase))
                words.Add('#' + tag.Value);
        var line = words.Count == 0 ? "" : $"\n\n{string.Join(' ', words)}";
        if (InputText.CodePoints(body) + line.Length <= LongestBody)
            return body + line;
        notes.Add((ImportReport.Shortened, "its tags had no room"));
        return body;
    }
}
