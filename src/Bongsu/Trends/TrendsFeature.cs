using Bongsu.Admission;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Data;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Load;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Record;
using Bongsu.Portal.Tags;
using Bongsu.Trends.Hiding;
using Bongsu.Trends.Pages;

namespace Bongsu.Trends;

/// <summary>Which tags more people use than usual, and why.</summary>
public sealed class TrendsFeature : IFeature
{
    public string Name => "trends";

    public IReadOnlyList<string> Schema => [Scripts.Read("Trends.Hiding.HiddenTagTables.sql")];

    public void AddChanges(ChangeCatalog catalog) => catalog
        .Add("tag-hidden", HiddenTagChangesJson.Default.TagHidden)
        .Add("tag-unhidden", HiddenTagChangesJson.Default.TagUnhidden);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<TagTrends>().AddSingleton<IFollower, TrendsFollower>();
        services.AddSingleton<HiddenTags>().AddSingleton<IHiddenTags>(provider => provider.GetRequiredService<HiddenTags>()).AddSingleton<IChangeWriter, HiddenTagWriters>().AddSingleton<IRecordSource, HiddenTagRecord>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, TrendsApiJson.Default));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("").BelongTo(Parts.Live, Parts.Live);
        reading.MapPage<TrendsPage>("/live/trends", "window");
        reading.MapGet($"{TrendsApi.Prefix}/tags/trending", TrendsApi.Trending);
        var console = routes.MapGroup("").RequireAuthorization(Access.Operator).RequireAdmission(Parts.Console, Criticality.Operator);
        console.MapGet(HiddenTagForms.Address, HiddenTagForms.Show);
        console.MapPost(HiddenTagForms.Address, HiddenTagForms.HideAsync);
        console.MapPost($"{HiddenTagForms.Address}/{{tag}}/shown", HiddenTagForms.UnhideAsync);
        console.MapGet($"{TrendsApi.Prefix}/console/tags", TrendsApi.Hidden);
        console.MapPut($"{TrendsApi.Prefix}/console/tags/{{tag}}/hidden", HideTag.HideFromApi);
        console.MapDelete($"{TrendsApi.Prefix}/console/tags/{{tag}}/hidden", HideTag.UnhideFromApi);
    }
}
