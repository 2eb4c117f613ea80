namespace Bongsu.Portal.Hosting;

/// <summary>What the command line says of how to serve.</summary>
/// <param name="Urls">Where to listen.</param>
/// <param name="DataFolder">Where everything is kept.</param>
/// <param name="ConfigurationFile">A JSON file of settings; null for none.</param>
/// <param name="Demonstration">Whether an empty portal is filled with a demonstration.</param>
public sealed record ServeSettings(string Urls, string DataFolder, string? ConfigurationFile, bool Demonstration)
{
    public const string DefaultUrls = "http://localhost:5080";
    public const string DefaultDataFolder = "data";
}

/// <summary>The folder that everything is kept in.</summary>
public sealed record DataFolder(string Path)
{
    /// <summary>The journal and the tables.</summary>
    public string Database => System.IO.Path.Combine(Path, "bongsu.db");

    /// <summary>Accounts, sessions and nothing else.</summary>
    public string Accounts => System.IO.Path.Combine(Path, "accounts.db");
}
