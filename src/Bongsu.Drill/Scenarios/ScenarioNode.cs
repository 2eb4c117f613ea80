using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Bongsu.Drill.Scenarios;

/// <summary>A place in a scenario file: reads what is there, and notes every mistake with its line and key instead of stopping at the first.</summary>
internal sealed class ScenarioNode(YamlNode node, string path, List<ScenarioError> errors)
{
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3_600)];

    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>The keys of a map, in order; none, and a mistake, where there is something else.</summary>
    public IReadOnlyList<string> Keys => Map?.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "").ToList() ?? [];

    /// <summary>Whether it is one value and neither a map nor a list.</summary>
    public bool IsScalar => node is YamlScalarNode;

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
    public ScenarioNode? Find(string key)
    {
        _read.Add(key);
        return Map?.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: { } name } && name == key).Value is { } found
            ? new(found, path.Length == 0 ? key : $"{path}.{key}", errors)
            : null;
    }

    /// <summary>What a key holds; null, and a mistake, where it is not there.</summary>
    public ScenarioNode? Need(string key)
    {
        if (node is not YamlMappingNode || Find(key) is not { } found)
        {
            Wrong($"lacks '{key}'");
            return null;
        }
        return found;
    }

    /// <summary>The items of a list; none, and a mistake, where there is something else, less or more.</summary>
    public IReadOnlyList<ScenarioNode> Items(int least, int most)
    {
        if (node is not YamlSequenceNode list)
            Wrong("has to be a list");
        else if (list.Children.Count < least || list.Children.Count > most)
            Wrong($"has {list.Children.Count} items, {least} to {most} are allowed");
        else
            return [.. list.Children.Select((item, i) => new ScenarioNode(item, $"{path}[{i}]", errors))];
        return [];
    }

    /// <summary>Notes every key that nobody asked for: one that is misspelt would be left out silently otherwise.</summary>
    public void NoOthers() => NoOthersThan(_read);

    /// <summary>Notes every key that is none of some.</summary>
    public void NoOthersThan(IReadOnlyCollection<string> known)
    {
        foreach (var key in node is YamlMappingNode map ? map.Children.Keys.OfType<YamlScalarNode>() : [])
            if (key.Value is not { } name || !known.Contains(name))
                errors.Add(new(key.Start.Line, path.Length == 0 ? key.Value ?? "" : $"{path}.{key.Value}", $"no such key; there are {string.Join(", ", known.Order(StringComparer.Ordinal))}"));
    }

    /// <summary>A text of one line.</summary>
    public string Line(int most)
    {
        var value = Scalar() ?? "";
        if (value.Length == 0 || value.Length > most || value.Any(char.IsControl))
            Wrong($"has to be a text of one line, of 1 to {most} characters");
        return value;
    }

    /// <summary>One of some words.</summary>
    public T Word<T>(IReadOnlyDictionary<string, T> words)
    {
        if (Scalar() is { } value && words.TryGetValue(value, out var found))
            return found;
        Wrong($"has to be one of {string.Join(", ", words.Keys)}");
        return words.Values.First();
    }

    /// <summary>A time: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>2h</c>.</summary>
    public TimeSpan Time(TimeSpan least, TimeSpan most)
    {
        var value = Scalar() ?? "";
        foreach (var (unit, seconds) in Units)
            if (value.EndsWith(unit, StringComparison.Ordinal) && Parse(value[..^unit.Length]) is { } number)
            {
                var time = TimeSpan.FromSeconds(Math.Min(number * seconds, 1e9));
                if (time < least || time > most)
                    Wrong($"goes from {Told(least)} to {Told(most)}");
                return time;
            }
        Wrong("has to be a time such as 500ms, 30s, 5m or 2h");
        return least;
    }

    public double Number(double least, double most)
    {
        var number = Parse(Scalar() ?? "");
        if (number is null)
            Wrong("has to be a number");
        else if (!(number >= least && number <= most))
            Wrong(FormattableString.Invariant($"goes from {least} to {most}"));
        return number ?? least;
    }

    public int Whole(int least, int most)
    {
        var number = Number(least, most);
        if (number != Math.Floor(number))
            Wrong("has to be a whole number");
        return (int)number;
    }

    /// <summary>A rate: <c>2.5x</c> of the capacity, or <c>40/s</c> visits.</summary>
    public Amount Amount()
    {
        const double Most = 1_000_000;
        var value = Scalar() ?? "";
        var ofCapacity = value.EndsWith('x');
        var number = ofCapacity ? Parse(value[..^1]) : value.EndsWith("/s", StringComparison.Ordinal) ? Parse(value[..^2]) : null;
        if (number is null)
            Wrong("has to be a multiple of the capacity such as 2.5x, or visits a second such as 40/s");
        else if (number > Most)
            Wrong(FormattableString.Invariant($"goes from 0 to {Most}"));
        return new(number ?? 0, ofCapacity);
    }

    private string? Scalar() => node is YamlScalarNode { Value: { } value } ? value.Trim() : null;

    private static double? Parse(string text) => double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Told(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1, TotalMilliseconds: > 0 } => FormattableString.Invariant($"{time.TotalMilliseconds:0.#}ms"),
        { TotalMinutes: < 1 } => FormattableString.Invariant($"{time.TotalSeconds:0.#}s"),
        { TotalHours: < 1 } => FormattableString.Invariant($"{time.TotalMinutes:0.#}m"),
        _ => FormattableString.Invariant($"{time.TotalHours:0.#}h"),
    };
}
