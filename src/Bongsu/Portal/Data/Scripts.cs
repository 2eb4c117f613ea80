namespace Bongsu.Portal.Data;

/// <summary>The SQL scripts that the program carries.</summary>
public static class Scripts
{
    /// <summary>Reads an embedded script.</summary>
    /// <param name="name">Its path below <c>src/Bongsu</c>, with dots: <c>Cafes.CafeTables.sql</c>.</param>
    public static string Read(string name)
    {
        using var stream = typeof(Scripts).Assembly.GetManifestResourceStream($"Bongsu.{name}")
            ?? throw new FileNotFoundException($"No script '{name}' is embedded in the program");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
