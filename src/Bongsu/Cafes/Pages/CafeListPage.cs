using Bongsu.Portal.PageCache;

namespace Bongsu.Cafes.Pages;

/// <summary>All cafes.</summary>
public sealed class CafeListPage(CafeQueries queries) : IPage
{
    public const int Cafes = 50;

    /// <summary>What is hot moves with every comment, which touches no list of cafes.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(1);

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(PageAnswer.Html<CafeListView>(new()
    {
        [nameof(CafeListView.Cafes)] = queries.Cafes(request.Query.GetValueOrDefault("sort", "hot"), request.QueryNumber("before"), Cafes),
        [nameof(CafeListView.Sort)] = request.Query.GetValueOrDefault("sort"),
        [nameof(CafeListView.MadeAt)] = request.MadeAt,
    }) with
    { Topics = [CafeTopics.All], Lifetime = Lifetime });
}
