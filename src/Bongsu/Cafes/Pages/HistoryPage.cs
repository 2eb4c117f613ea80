using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;

namespace Bongsu.Cafes.Pages;

/// <summary>What a post said before each of its edits.</summary>
public sealed class HistoryPage(CafeFacts facts, CafeQueries queries) : IPage
{
    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(Build(request));

    private PageAnswer Build(PageRequest request)
    {
        var id = request.Number("id");
        if (PostPlace.Find(id, facts) is not { } place || queries.Post(id) is not { } post)
            return new PageAnswer.Refused(Problem.NotFound);
        if (place.Cafe.Slug != request.Route["cafe"])
            return new PageAnswer.Moved($"{place.Url}/history");
        return PageAnswer.Html<HistoryView>(new()
        {
            [nameof(HistoryView.Post)] = post,
            [nameof(HistoryView.Edits)] = queries.Edits(id),
            [nameof(HistoryView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [CafeTopics.Post(id), CafeTopics.Doors(place.Cafe.Id)],
            Gate = place.Gate(facts),
        };
    }
}
