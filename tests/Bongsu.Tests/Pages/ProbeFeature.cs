using System.Text;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Writing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Tests.Pages;

/// <summary>A feature with one page per key, made as the test wants, and a change that touches it.</summary>
public sealed class ProbeFeature : IFeature
{
    private int _builds;

    public string Name => "probe";

    /// <summary>How often any page was made.</summary>
    public int Builds => Volatile.Read(ref _builds);

    /// <summary>What making a page does; the number is that of the making, from 1.</summary>
    public Func<int, PageRequest, CancellationToken, Task<PageAnswer>> Make { get; set; } = (number, request, _) => Task.FromResult<PageAnswer>(Page($"made {number}", request));

    public static PageAnswer.Content Page(string text, PageRequest request) => PageAnswer.Bytes(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8") with
    {
        Topics = [$"probe:{request.Route["key"]}"],
    };

    public void AddChanges(ChangeCatalog catalog) => catalog.Add("probed", ProbeJson.Default.Probed);

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton(this).AddSingleton<IChangeWriter, Writer>();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage<ProbePage>("/probe/{key}", "a", "b");
        routes.MapPost("/probe/{key}", async (string key, Journal.Journal journal) =>
            WriteOutcome.Of(await journal.AppendAsync(new() { Change = new Probed(key) }, TestContext.Current.CancellationToken)).SeeOther($"/probe/{key}"));
    }

    public sealed record Probed(string Key) : ITopical
    {
        public IEnumerable<string> Topics(Position position) => [$"probe:{Key}"];
    }

    private sealed class ProbePage(ProbeFeature feature) : IPage
    {
        public async ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) =>
            await feature.Make(Interlocked.Increment(ref feature._builds), request, cancellationToken);
    }

    private sealed class Writer : IChangeWriter
    {
        public IReadOnlyCollection<Type> Changes { get; } = [typeof(Probed)];

        public WriteResult Write(Entry entry, IWriteBatch batch) => WriteResult.Written;
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(ProbeFeature.Probed))]
public sealed partial class ProbeJson : System.Text.Json.Serialization.JsonSerializerContext;
