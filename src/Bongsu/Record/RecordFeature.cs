using Bongsu.Admission;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Data;
using Bongsu.Portal.Load;
using Bongsu.Portal.PageCache;
using Bongsu.Record.Pages;
using Bongsu.Record.Signing;

namespace Bongsu.Record;

/// <summary>The public record: everything that restricts people, in a chain that nobody can quietly rewrite.</summary>
public sealed class RecordFeature : IFeature
{
    public string Name => "record";

    public IReadOnlyList<string> Schema => [Scripts.Read("Record.RecordTables.sql")];

    public void AddChanges(ChangeCatalog catalog) => catalog
        .Add("record-entered", RecordChangesJson.Default.RecordEntered)
        .Add("record-followed", RecordChangesJson.Default.RecordFollowed)
        .Add("record-head-signed", RecordChangesJson.Default.RecordHeadSigned);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<RecordQueries>().AddSingleton<RecordDownload>().AddSingleton<IChangeWriter, RecordWriters>().AddSingleton<IFollower, RecordFollower>();
        services.AddSingleton<RecordKey>().AddSingleton<HeadSigner>().AddHostedService(provider => provider.GetRequiredService<HeadSigner>());
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, RecordJson.Default));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        // With the status page: it answers whatever the rest of the portal has to bear.
        var reading = routes.MapGroup("").BelongTo(Parts.Status, Parts.Status);
        reading.MapPage<RecordPage>(RecordPage.Address, "before", "kind");
        reading.MapPage<RecordFeedPage>($"{RecordPage.Address}/feed.{{format}}").RequireAdmission(Parts.Status, Criticality.Extra);
        reading.MapGet(RecordPage.KeyAddress, RecordApi.Key);
        reading.MapGet($"{RecordApi.Prefix}/record", RecordApi.List);
        reading.MapMethods(RecordPage.DownloadAddress, [HttpMethods.Get, HttpMethods.Head], (HttpContext context, RecordDownload download) => download.SendAsync(context));
    }
}
