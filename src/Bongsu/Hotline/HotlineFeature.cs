using Bongsu.Admission;
using Bongsu.Hotline.Acknowledging;
using Bongsu.Hotline.Calls;
using Bongsu.Hotline.Delivery;
using Bongsu.Hotline.Desk;
using Bongsu.Portal;
using Bongsu.Portal.Hotline;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Load;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bongsu.Hotline;

/// <summary>People called by the plan's steps, each until they acknowledge for themselves. Stands on nothing that a call might be about: its log, its key and its messages are its own.</summary>
public sealed class HotlineFeature : IFeature
{
    public string Name => "hotline";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        // Until a plan says who is called.
        services.TryAddSingleton<Func<HotlineRoster>>(() => HotlineRoster.Empty);
        services.AddSingleton<CallLogWriters>().AddSingleton<CallBook>().AddSingleton<IHotline>(provider => provider.GetRequiredService<CallBook>());
        services.AddSingleton<HotlineKey>().AddSingleton<CallTokens>().AddSingleton<WebhookDelivery>().AddSingleton<Deliveries>().AddSingleton<CallByHand>();
        services.AddHostedService<HotlineService>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, CallApiJson.Default));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        var called = routes.MapGroup("").RequireAdmission(Parts.Status, Criticality.Alert);
        called.MapGet(AcknowledgeEndpoints.Address, AcknowledgeEndpoints.Show);
        called.MapPost(AcknowledgeEndpoints.Address, AcknowledgeEndpoints.AcknowledgeAsync);
        var console = routes.MapGroup("").RequireAuthorization(Access.Operator).RequireAdmission(Parts.Console, Criticality.Operator);
        console.MapGet(CallForms.Address, CallForms.Show);
        console.MapPost(CallForms.Address, CallForms.OpenAsync);
        console.MapGet($"{CallForms.Address}/{{id:long}}", CallForms.ShowOne);
        console.MapPost($"{CallForms.Address}/{{id:long}}/closed", CallForms.CloseAsync);
        console.MapPost(CallApi.Address, CallApi.OpenAsync);
        console.MapGet(CallApi.Address, CallApi.All);
        console.MapGet($"{CallApi.Address}/{{id:long}}", CallApi.One);
        console.MapPut($"{CallApi.Address}/{{id:long}}/closed", CallApi.CloseAsync);
    }
}
