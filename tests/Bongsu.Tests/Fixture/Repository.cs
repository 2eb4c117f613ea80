using System.Runtime.CompilerServices;

namespace Bongsu.Tests.Fixture;

/// <summary>The sources that these tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static IEnumerable<string> Sources(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Bongsu.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests need the sources they were built from");
        return folder.FullName;
    }
}
