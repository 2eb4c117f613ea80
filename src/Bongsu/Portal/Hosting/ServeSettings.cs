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

    /// <summary>Whether one can listen there: <c>http://*:5080</c> and a socket's path too.</summary>
    public static bool IsUrl(string url)
    {
        try
        {
            return BindingAddress.Parse(url).Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

/// <summary>The folder that everything is kept in.</summary>
public sealed record DataFolder(string Path)
{
    /// <summary>The journal and the tables.</summary>
    public string Database => System.IO.Path.Combine(Path, "bongsu.db");

    /// <summary>Accounts, sessions and nothing else.</summary>
    public string Accounts => System.IO.Path.Combine(Path, "accounts.db");

    /// <summary>The index of the search, made of the journal.</summary>
    public string Search => System.IO.Path.Combine(Path, "search.db");

    /// <summary>Private keys; for their owner alone.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>The continuity plan, where the portal has one of its own.</summary>
    public string Plan => System.IO.Path.Combine(Path, "continuity.yaml");

    /// <summary>The continuity level, so that a start goes on with it, store or no store.</summary>
    public string Level => System.IO.Path.Combine(Path, "continuity.state.json");

    /// <summary>The calls of the hotline.</summary>
    public string Hotline => System.IO.Path.Combine(Path, "hotline.db");

    /// <summary>Who is told of the status.</summary>
    public string Subscriptions => System.IO.Path.Combine(Path, "subscriptions.db");

    /// <summary>Which drills were agreed to, and which run.</summary>
    public string Drills => System.IO.Path.Combine(Path, "drills.db");

    /// <summary>The reports of drills that the portal's own machine played.</summary>
    public string DrillReports => System.IO.Path.Combine(Path, "drills");

    /// <summary>What is held while the journal cannot store it, unless a setting names another folder.</summary>
    public string Spool => System.IO.Path.Combine(Path, "spool");

    /// <summary>Whether the portal is in maintenance, so that a start knows it before anything else.</summary>
    public string Maintenance => System.IO.Path.Combine(Path, "maintenance.json");

    /// <summary>The folder, made where there is none.</summary>
    /// <exception cref="StartRefusedException">It cannot be made.</exception>
    public static DataFolder Open(string path)
    {
        var folder = new DataFolder(System.IO.Path.GetFullPath(path));
        try
        {
            Directory.CreateDirectory(folder.Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The data folder {folder.Path} cannot be used: {error.Message}", error);
        }
        return folder;
    }
}
