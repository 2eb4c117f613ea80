namespace Bongsu.Bench;

/// <summary>A temporary folder, gone when disposed of.</summary>
public sealed class Scratch : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bongsu-bench-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>The repository that is measured.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Everyday Korean: what people say, and what they are answered.</summary>
    public static IReadOnlyList<(string Post, string Comment)> Talk { get; } =
        [.. File.ReadLines(Path.Combine(Root, "tests/data/korean-talk.csv")).Skip(1)
            // No quoted cells but a few with commas inside: those are left out.
            .Select(line => line.Split(',')).Where(cells => cells.Length == 3 && !cells[0].Contains('"') && !cells[1].Contains('"')).Select(cells => (cells[0], cells[1]))];

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Bongsu.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
