using System.Reflection;

namespace Bongsu.Drill.Scenarios;

/// <summary>What the program carries: the scenarios, and the texts that visitors write.</summary>
public static class Shipped
{
    private const string Extension = ".yaml";

    /// <summary>The names of the scenarios.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.EndsWith(Extension, StringComparison.Ordinal)).Select(name => name[..^Extension.Length]).Order(StringComparer.Ordinal)];

    /// <summary>A scenario's file; null where there is none of that name.</summary>
    public static string? Find(string name) => Names.Contains(name) ? Text(name + Extension) : null;

    /// <summary>What visitors write, a line each.</summary>
    public static IReadOnlyList<string> Texts { get; } = Text("texts.ko.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Text(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidDataException($"The program lacks {name}"));
        return reader.ReadToEnd();
    }
}
