using Bongsu.Admission;
using Bongsu.Journal;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Counting;
using Bongsu.Portal.Data;
using Bongsu.Portal.Drills;
using Bongsu.Portal.Feeds;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Load;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Streams;
using Bongsu.Portal.Writing;

namespace Bongsu.Portal.Hosting;

/// <summary>Puts the portal together: settings, services, the order in which a request passes, routes.</summary>
public static class PortalHost
{
    /// <summary>The portal, not yet started. Throws <see cref="StartRefusedException"/> where settings or data forbid the start.</summary>
    public static WebApplication Build(ServeSettings settings, IReadOnlyList<IFeature> features, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "Bongsu", ContentRootPath = AppContext.BaseDirectory });
        if (settings.ConfigurationFile is { } file)
            builder.Configuration.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false).AddEnvironmentVariables();
        builder.WebHost.UseUrls(settings.Urls);
        // A start that fails is told once, in words, by the command. Hosting.Diagnostics says nothing at these levels, but as long as it might, every request gets an activity and a scope for its lines.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        configure?.Invoke(builder);
        AddServices(builder, settings, features);
        // Before anything is built from them: the server itself reads its limits while the application is being put together.
        builder.Services.ThrowIfSettingsAreWrong(builder.Configuration);

        var app = builder.Build();
        PortalTime.Zone = TimeZoneInfo.FindSystemTimeZoneById(app.Services.GetRequiredService<PortalOptions>().TimeZone);
        Pass(app);
        var routes = app.MapGroup("");
        ((IEndpointConventionBuilder)routes).Add(AnswerHead);
        routes.MapPost("/language", (Delegate)LanguageEndpoint.ChooseAsync).BelongTo(Parts.Home, Parts.Home);
        routes.MapWaitingRooms().RequireAdmission(Parts.Status, Criticality.Read);
        foreach (var feature in features)
            feature.Map(routes);
        return app;
    }

    // Every page answers HEAD as it answers GET; the server leaves the body out.
    private static void AnswerHead(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } route } && !route.StartsWith("/api/", StringComparison.Ordinal)
            && endpoint.Metadata.OfType<HttpMethodMetadata>().LastOrDefault() is { HttpMethods: ["GET"] })
            endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
    }

    /// <summary>Opens the log, then the doors.</summary>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await app.Services.GetRequiredService<Journal.Journal>().StartAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
    }

    /// <summary>Finishes the requests that are on their way, then what the journal has taken.</summary>
    public static async Task StopAsync(WebApplication app)
    {
        await app.StopAsync();
        await app.Services.GetRequiredService<Journal.Journal>().StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private static void AddServices(WebApplicationBuilder builder, ServeSettings settings, IReadOnlyList<IFeature> features)
    {
        var services = builder.Services;
        var folder = DataFolder.Open(settings.DataFolder);
        services.AddPortalOptions<PortalOptions>(PortalOptions.Section);
        services.AddPortalOptions<PageOptions>(PageOptions.Section);
        services.AddPortalOptions<LimitsOptions>(LimitsOptions.Section);
        services.AddPortalOptions<DrillOptions>(DrillOptions.Section);
        services.AddPortalOptions<HeldWriteOptions>(HeldWriteOptions.Section);
        services.AddSingleton<PortalAddress>();
        services.AddSingleton(settings).AddSingleton(folder).AddSingleton(features).AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new Database(folder.Database, provider.GetRequiredService<StoreFaults>()));
        // Hangul as it is: half the bytes of a page would be numeric references otherwise.
        services.AddSingleton(System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));
        services.AddSingleton<Writes>().AddSingleton<PersonNames>().AddSingleton<ComponentRenderer>().AddSingleton<FeedWriter>();
        services.AddSingleton<PageCache.PageCache>().AddSingleton<PageBuilder>().AddSingleton<TopicIndex>().AddSingleton<PageMetrics>();
        services.AddSingleton<IFollower, PageFollower>();
        services.AddHostedService<GatheredCounts>().AddSingleton<IGathered, ViewCounter>();
        services.AddPortalJournal(folder, features);
        services.AddLoad();
        services.AddStreams();
        services.AddRouting();
        // The core alone: what the full set adds protects data by keys on the disk, which nothing here uses and every start would wait for.
        services.AddAuthenticationCore();
        services.AddAuthorization();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.AllowDuplicateProperties = false;
            options.SerializerOptions.DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull;
            options.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, WritingJson.Default);
        });
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.WebHost.ConfigureKestrel((_, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = kestrel.ApplicationServices.GetRequiredService<PortalOptions>().LargestBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        foreach (var feature in features)
            feature.AddServices(services, builder.Configuration);
    }

    /// <summary>The order in which a request passes: what is ready-made before everything else.</summary>
    private static void Pass(WebApplication app)
    {
        app.UseTrustedProxies(app.Services.GetRequiredService<PortalOptions>());
        app.UseMiddleware<PageMiddleware>();
        app.UseMiddleware<AssetMiddleware>();
        app.UseRouting();
        app.UseMiddleware<RequestFrame>();
        if (app.Services.GetRequiredService<DrillOptions>().HasAdmission())
            app.UseAdmission();
        app.UseMiddleware<CrossSiteDefence>();
        app.UseAuthentication();
        app.UseMiddleware<GuestReading>();
        app.UseAuthorization();
        app.UseMiddleware<LimitsMiddleware>();
    }
}
