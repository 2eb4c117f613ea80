using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Data;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Search;
using Bongsu.Search.Index;
using Spectre.Console;

namespace Bongsu.Commands;

/// <summary><c>search rebuild</c>: makes the index anew from the log. A running portal takes it over with the next change, one that does not run when it starts.</summary>
public static class SearchCommand
{
    public static async Task<int> RebuildAsync(string dataFolder, IReadOnlyList<IFeature> features, CancellationToken cancellationToken)
    {
        var folder = new DataFolder(Path.GetFullPath(dataFolder));
        if (!File.Exists(folder.Database))
        {
            await Console.Error.WriteLineAsync($"{folder.Path} holds no portal");
            return ExitCode.Environment;
        }
        using var database = new Database(folder.Database);
        var catalog = new ChangeCatalog();
        // The features as they are, without anything of them running: what entries mean is asked of them alone.
        var services = new ServiceCollection().AddSingleton(database).AddSingleton(folder).AddSingleton(TimeProvider.System).AddLogging();
        foreach (var feature in features)
        {
            feature.AddChanges(catalog);
            feature.AddServices(services, new ConfigurationBuilder().Build());
        }
        await using var provider = services.BuildServiceProvider();
        ISearchSource[] sources = [.. provider.GetServices<ISearchSource>()];
        var head = database.Head();
        await AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async context =>
        {
            var task = context.AddTask("search.db", maxValue: Math.Max(1, head.Value));
            await Task.Run(() => SearchIndex.Rebuild(folder, database, catalog, sources, position => task.Value = position.Value, cancellationToken), cancellationToken);
            task.Value = task.MaxValue;
        });
        Console.WriteLine($"The index of {head.Value} entries is made; the portal takes it over with the next change, or when it starts");
        return ExitCode.Done;
    }
}
