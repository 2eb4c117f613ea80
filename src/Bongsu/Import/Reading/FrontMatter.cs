using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Bongsu.Import.Reading;

/// <summary>The YAML at the head of a Markdown file: texts, lists and mappings, a few levels deep. Aliases, by which a small file becomes a huge one, are refused.</summary>
internal static class FrontMatter
{
    private const int Deepest = 8;

    /// <summary>The head and what follows it; an empty head where there is none.</summary>
    /// <exception cref="YamlException">The head is no such YAML.</exception>
    public static (IReadOnlyDictionary<string, object> Head, string Body) Split(string text)
    {
        text = text.ReplaceLineEndings("\n");
        if (!text.StartsWith("---\n", StringComparison.Ordinal))
            return (new Dictionary<string, object>(), text);
        var end = text.IndexOf("\n---\n", 3, StringComparison.Ordinal);
        if (end < 0 && text.TrimEnd('\n').EndsWith("\n---", StringComparison.Ordinal))
            end = text.TrimEnd('\n').Length - 4;
        if (end < 0)
            throw new YamlException("the head has no end: a line of three hyphens");
        return (Parse(text[4..Math.Max(4, end)]), text[Math.Min(text.Length, end + 5)..]);
    }

    /// <summary>A text in a mapping; null where there is none.</summary>
    public static string? Text(this IReadOnlyDictionary<string, object> head, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (head.GetValueOrDefault(name) is string { Length: > 0 } text)
                return text;
        return null;
    }

    /// <summary>A list in a mapping; a text alone is a list of what stands between its commas.</summary>
    public static IEnumerable<object> Items(this IReadOnlyDictionary<string, object> head, string name) => head.GetValueOrDefault(name) switch
    {
        List<object> items => items,
        string text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        _ => [],
    };

    private static IReadOnlyDictionary<string, object> Parse(string yaml)
    {
        try
        {
            var parser = new Parser(new StringReader(yaml));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _) || parser.Accept<Scalar>(out _))
                return new Dictionary<string, object>();
            return Value(parser, 0) as Dictionary<string, object> ?? throw new YamlException("the head is no mapping of names to values");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner meets a value that spans lines within brackets that never close so.
            throw new YamlException("the head is no YAML", error);
        }
    }

    private static object Value(Parser parser, int depth)
    {
        if (depth > Deepest)
            throw new YamlException($"the head is more than {Deepest} levels deep");
        if (parser.TryConsume<Scalar>(out var scalar))
            return scalar.Value;
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<object>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(Value(parser, depth + 1));
            return items;
        }
        if (!parser.TryConsume<MappingStart>(out _))
            throw new YamlException("the head uses what only programs need: an alias, or several documents");
        var mapping = new Dictionary<string, object>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var name = Value(parser, depth + 1);
            mapping[name as string ?? ""] = Value(parser, depth + 1);
        }
        return mapping;
    }
}
