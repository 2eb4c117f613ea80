using Bongsu.Journal;
using Bongsu.Portal.Drills;
using Bongsu.Portal.Load;
using Bongsu.Portal.Maintenance;
using Bongsu.Portal.Writing;

namespace Bongsu.Portal.Hosting;

/// <summary>The portal's journal: all features' changes, tables and writers on one SQLite file.</summary>
public static class PortalJournal
{
    public static IServiceCollection AddPortalJournal(this IServiceCollection services, DataFolder folder, IReadOnlyList<IFeature> features)
    {
        services.AddSingleton<StoreFaults>().AddSingleton<HotCafe>();
        services.AddSingleton<IJournalStore>(provider =>
        {
            var store = SqliteJournalStore.Open(folder.Database, features.Where(feature => feature.Schema.Count > 0).ToDictionary(feature => feature.Name, feature => feature.Schema));
            return provider.GetRequiredService<DrillOptions>().Faults ? new FaultyStore(store, provider.GetRequiredService<StoreFaults>()) : store;
        });
        services.AddSingleton(_ =>
        {
            var catalog = new ChangeCatalog();
            foreach (var feature in features)
                feature.AddChanges(catalog);
            return catalog;
        });
        services.AddSingleton<HeldWrites>();
        services.AddSingleton(provider =>
        {
            var (held, rules) = (provider.GetRequiredService<HeldWriteOptions>(), provider.GetRequiredService<HeldWrites>());
            return new JournalOptions { Held = new() { Folder = held.Folder is { } own ? Path.GetFullPath(own) : folder.Spool, MostBytes = held.MostBytes, Rule = rules.Rule } };
        });
        services.AddSingleton<MaintenanceFile>();
        services.AddSingleton(provider =>
        {
            var (time, maintenance) = (provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<MaintenanceFile>());
            var journal = new Journal.Journal(
                provider.GetRequiredService<IJournalStore>(), provider.GetRequiredService<ChangeCatalog>(),
                provider.GetServices<IChangeWriter>(), provider.GetServices<IFollower>(),
                provider.GetRequiredService<JournalOptions>(), time, provider.GetRequiredService<ILogger<Journal.Journal>>());
            // Before its first moment: what was held in maintenance stays held.
            journal.Hold(maintenance.Current?.IsOn(time.GetUtcNow()) == true);
            return journal;
        });
        return services;
    }
}
