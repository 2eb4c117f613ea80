using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Record;
using Bongsu.Record;
using Bongsu.Tests.Fixture;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Tests.Record;

/// <summary>Something happened, and so many facts go on the record for it.</summary>
public sealed record Probed(int Facts, string? Why = null);

[JsonSourceGenerationOptions]
[JsonSerializable(typeof(Probed))]
public sealed partial class RecordProbeJson : JsonSerializerContext;

/// <summary>A feature whose changes put as many facts on the record as a test wants.</summary>
/// <param name="follows">Whether facts are entered; where not, it is as if the portal had crashed before.</param>
public sealed class RecordProbe(bool follows) : IFeature, IChangeWriter, IRecordSource
{
    public string Name => "record-probe";

    public IReadOnlyCollection<Type> Changes { get; } = [typeof(Probed)];

    public void AddChanges(ChangeCatalog catalog) => catalog.Add("probed", RecordProbeJson.Default.Probed);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IChangeWriter>(this).AddSingleton<IRecordSource>(this);
        if (!follows)
            services.Remove(services.Single(service => service.ImplementationType == typeof(RecordFollower)));
    }

    public WriteResult Write(Entry entry, IWriteBatch batch) => WriteResult.Written;

    public IEnumerable<RecordFact> FactsOf(Entry entry) => entry.Change is Probed probed
        ? Enumerable.Range(0, probed.Facts).Select(i => new RecordFact(RecordKinds.Measure, RecordActors.Plan, $"{entry.Position.Value} does {i}", probed.Why, i % 2 == 0 ? null : entry.At.AddHours(i)))
        : [];

    public static Task<TestPortal> StartAsync(string? folder = null, bool follows = true) => TestPortal.StartAsync(folder, more: [new RecordProbe(follows)]);

    public static async Task AppendAsync(TestPortal portal, object change) =>
        Assert.IsType<AppendResult.Committed>(await portal.Get<Journal.Journal>().AppendAsync(new() { Change = change }, TestContext.Current.CancellationToken));

    /// <summary>Waits until the follower has looked at everything.</summary>
    public static async Task CaughtUpAsync(TestPortal portal)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (portal.Get<Journal.Journal>().Followers.Single(follower => follower.Name == "record").Lag > 0)
            await Task.Delay(10, limit.Token);
    }

    /// <summary>The download as it comes from the portal.</summary>
    public static async Task<byte[]> DownloadAsync(TestPortal portal)
    {
        using var reader = portal.Client();
        return await reader.GetByteArrayAsync("/status/record.jsonl", TestContext.Current.CancellationToken);
    }
}
