using Bongsu.Journal;

namespace Bongsu.Portal.Hosting;

/// <summary>The portal's journal: all features' changes, tables and writers on one SQLite file.</summary>
public static class PortalJournal
{
    public static IServiceCollection AddPortalJournal(this IServiceCollection services, DataFolder folder, IReadOnlyList<IFeature> features)
    {
        services.AddSingleton<IJournalStore>(_ => SqliteJournalStore.Open(folder.Database,
            features.Where(feature => feature.Schema.Count > 0).ToDictionary(feature => feature.Name, feature => feature.Schema)));
        services.AddSingleton(_ =>
        {
            var catalog = new ChangeCatalog();
            foreach (var feature in features)
                feature.AddChanges(catalog);
            return catalog;
        });
        services.AddSingleton(new JournalOptions());
        services.AddSingleton(provider => new Journal.Journal(
            provider.GetRequiredService<IJournalStore>(), provider.GetRequiredService<ChangeCatalog>(),
            provider.GetServices<IChangeWriter>(), provider.GetServices<IFollower>(),
            provider.GetRequiredService<JournalOptions>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Journal.Journal>>()));
        return services;
    }
}
