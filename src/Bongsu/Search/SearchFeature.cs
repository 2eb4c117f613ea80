using Bongsu.Admission;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Load;
using Bongsu.Portal.PageCache;
using Bongsu.Search.Index;
using Bongsu.Search.Pages;
using Bongsu.Search.Queries;
using Bongsu.Search.Suggestions;

namespace Bongsu.Search;

/// <summary>Finds what guests may read.</summary>
public sealed class SearchFeature : IFeature
{
    private static readonly string[] Fields = ["q", "kind", "cafe", "before"];

    public string Name => "search";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IndexReaders>().AddSingleton<SearchIndex>().AddSingleton<IFollower, SearchFollower>();
        services.AddSingleton<SearchEngine>().AddSingleton<Corrections>().AddSingleton<Suggester>().AddSingleton<PopularQueries>().AddSingleton<SearchPage>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, SearchApiJson.Default));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup("").BelongTo(Parts.Search, Parts.Search);
        var page = routes.ServiceProvider.GetRequiredService<SearchPage>();
        var ready = ActivatorUtilities.CreateInstance<PageEndpoint>(routes.ServiceProvider, page, Fields);
        routes.MapMethods(SearchQuestion.Page, [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)(context => page.ServeAsync(context, ready)));
        routes.MapPage<SuggestionsPage>(SuggestionsPage.Address, "q").RequireAdmission(Parts.Search, Criticality.Extra);
        routes.MapPage<OpenSearchPage>(OpenSearchPage.Address);
        routes.MapGet(SearchApi.Address, SearchApi.FindAsync);
    }
}
