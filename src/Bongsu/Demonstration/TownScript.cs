namespace Bongsu.Demonstration;

/// <summary>The demonstration as <c>Town.txt</c> tells it. A line begins with what it is: <c>@</c> a person, <c>=</c> a cafe, <c>#</c> a post,
/// <c>&gt;</c> a comment, <c>&gt;&gt;</c> an answer to the comment before it; all others are the body of the post above.</summary>
public sealed record TownScript(IReadOnlyList<(string Username, string DisplayName)> People, IReadOnlyList<ScriptedCafe> Cafes)
{
    public static TownScript Parse(string text)
    {
        var people = new List<(string, string)>();
        var cafes = new List<ScriptedCafe>();
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("@ ", StringComparison.Ordinal) && line.Split(' ', 3) is [_, var username, var name])
                people.Add((username, name));
            else if (line.StartsWith("= ", StringComparison.Ordinal) && line[2..].Split(" | ") is [var slug, var cafe, var description, var manager])
                cafes.Add(new(slug, cafe, description, manager, []));
            else if (line.StartsWith("# ", StringComparison.Ordinal) && line[2..].Split(" | ") is [var title, var author])
                cafes[^1].Posts.Add(new(title, author, []));
            else if (line.StartsWith('>') && line.TrimStart('>').TrimStart().Split(' ', 2) is [var speaker, var words])
                cafes[^1].Posts[^1].Comments.Add(new(speaker, words, IsAnswer: line.StartsWith(">>", StringComparison.Ordinal)));
            else if (cafes is [.., { Posts: [.., { Comments.Count: 0 } post] }])
                post.Lines.Add(line);
        }
        return new(people, cafes);
    }
}

public sealed record ScriptedCafe(string Slug, string Name, string Description, string Manager, List<ScriptedPost> Posts)
{
    /// <summary>Everybody who says something, without the manager.</summary>
    public IEnumerable<string> Members => Posts.SelectMany(post => post.Comments.Select(comment => comment.Author).Prepend(post.Author)).Where(author => author != Manager).Distinct();
}

public sealed record ScriptedPost(string Title, string Author, List<ScriptedComment> Comments)
{
    public List<string> Lines { get; } = [];

    public string Body => string.Join('\n', Lines).Trim();
}

public sealed record ScriptedComment(string Author, string Body, bool IsAnswer);
