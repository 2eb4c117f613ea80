using System.Globalization;
using Bongsu.Portal.Texts;
using YamlDotNet.RepresentationModel;

namespace Bongsu.Continuity.Plan;

/// <summary>A place in a plan file: reads what is there, and notes every mistake with its line and key instead of stopping at the first.</summary>
public sealed class PlanNode(YamlNode node, string path, List<PlanError> errors)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public string Path => path;

    /// <summary>The keys of a map, in order; none, and a mistake, where there is something else.</summary>
    public IReadOnlyList<string> Keys => Map?.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "").ToList() ?? [];

    private YamlMappingNode? Map
    {
        get
        {
            if (node is YamlMappingNode map)
                return map;
            Wrong("has to be a map of keys and values");
            return null;
        }
    }

    public void Wrong(string message) => errors.Add(new(node.Start.Line, path, message));

    /// <summary>What a key holds; null where it is not there.</summary>
    public PlanNode? Find(string key)
    {
        _read.Add(key);
        return Map?.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: { } name } && name == key).Value is { } found
            ? new(found, path.Length == 0 ? key : $"{path}.{key}", errors)
            : null;
    }

    /// <summary>The items of a list; none, and a mistake, where there is something else or more than <paramref name="most"/>.</summary>
    public IReadOnlyList<PlanNode> Items(int most)
    {
        if (node is not YamlSequenceNode list)
            Wrong("has to be a list");
        else if (list.Children.Count > most)
            Wrong($"has {list.Children.Count} items, at most {most} are allowed");
        else
            return [.. list.Children.Select((item, i) => new PlanNode(item, $"{path}[{i}]", errors))];
        return [];
    }

    /// <summary>Notes every key that nobody asked for: one that is misspelt would be left out silently otherwise.</summary>
    public void NoOthers()
    {
        foreach (var key in node is YamlMappingNode map ? map.Children.Keys.OfType<YamlScalarNode>() : [])
            if (key.Value is not { } name || !_read.Contains(name))
                errors.Add(new(key.Start.Line, path.Length == 0 ? key.Value ?? "" : $"{path}.{key.Value}", $"no such key; there are {string.Join(", ", _read.Order(StringComparer.Ordinal))}"));
    }

    /// <summary>Notes a mistake at a path below this place (<c>people.kim.ways[0].url</c>), on the line of the deepest part of it that is there.</summary>
    public void WrongAt(string below, string message)
    {
        var at = node;
        foreach (var part in below.Split('.', '['))
        {
            var next = part.EndsWith(']') && int.TryParse(part[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                ? at is YamlSequenceNode list && index < list.Children.Count ? list.Children[index] : null
                : at is YamlMappingNode map ? map.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: { } name } && name == part).Value : null;
            if (next is null)
                break;
            at = next;
        }
        errors.Add(new(at.Start.Line, $"{path}.{below}", message));
    }

    /// <summary>A whole number.</summary>
    public int Whole(int least, int most)
    {
        var number = Number(least, most);
        if (number != Math.Floor(number))
            Wrong("has to be a whole number");
        return (int)number;
    }

    /// <summary>A text of one line.</summary>
    public string Line(int most)
    {
        if (Scalar() is not { } value)
            return "";
        if (InputText.Take(value, 1, most, false, out var text) != InputText.Reason.None)
            Wrong($"has to be a text of one line, of 1 to {most} characters");
        return text;
    }

    /// <summary>One of some words.</summary>
    public T Word<T>(IReadOnlyDictionary<string, T> words)
    {
        if (Scalar() is { } value && words.TryGetValue(value, out var found))
            return found;
        Wrong($"has to be one of {string.Join(", ", words.Keys)}");
        return words.Values.First();
    }

    /// <summary>A time: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>2h</c>, <c>7d</c>.</summary>
    public TimeSpan Time(TimeSpan least, TimeSpan most)
    {
        (string Unit, double Seconds)[] units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3_600), ("d", 86_400)];
        var value = Scalar();
        foreach (var (unit, seconds) in units)
            if (value is not null && value.EndsWith(unit, StringComparison.Ordinal) && Number(value[..^unit.Length]) is { } number && TimeSpan.FromSeconds(Math.Min(number * seconds, 1e9)) is var time)
            {
                if (time < least || time > most)
                    Wrong($"goes from {Told(least)} to {Told(most)}");
                return time;
            }
        Wrong($"has to be a time such as 500ms, 30s, 5m or 2h");
        return least;
    }

    /// <summary>A number, or a share such as <c>5%</c>.</summary>
    public double Number(double least, double most)
    {
        var value = Scalar();
        var number = value is null ? null : value.EndsWith('%') ? Number(value[..^1]) / 100 : Number(value);
        if (number is null)
            Wrong("has to be a number such as 12 or 5%");
        else if (!(number >= least && number <= most))
            Wrong(FormattableString.Invariant($"goes from {least} to {most}"));
        return number ?? least;
    }

    /// <summary>A text in both languages.</summary>
    public Bilingual Both(int most)
    {
        string Of(string key)
        {
            if (Find(key) is { } text)
                return text.Line(most);
            Wrong($"lacks '{key}'");
            return "";
        }
        var both = new Bilingual(Of("ko"), Of("en"));
        NoOthers();
        return both;
    }

    private string? Scalar() => node is YamlScalarNode { Value: { } value } ? value.Trim() : null;

    private static double? Number(string text) => double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Told(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1, TotalMilliseconds: > 0 } => FormattableString.Invariant($"{time.TotalMilliseconds:0.#}ms"),
        { TotalMinutes: < 1 } => FormattableString.Invariant($"{time.TotalSeconds:0.#}s"),
        { TotalHours: < 1 } => FormattableString.Invariant($"{time.TotalMinutes:0.#}m"),
        { TotalDays: < 2 } => FormattableString.Invariant($"{time.TotalHours:0.#}h"),
        _ => FormattableString.Invariant($"{time.TotalDays:0.#}d"),
    };
}
