using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Streams;

namespace Bongsu.Situations.Pages;

/// <summary>One situation: what is known on top, what people say below.</summary>
public sealed class SituationPage(SituationQueries queries, SituationStream stream) : IPage
{
    // A cafe's board that is opened to guests touches no tag; what was written there comes by this time.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(Build(request));

    private PageAnswer Build(PageRequest request)
    {
        if (queries.Situation(request.Number("id")) is not { } situation)
            return new PageAnswer.Refused(Problem.NotFound);
        return PageAnswer.Html<SituationPageView>(new()
        {
            [nameof(SituationPageView.Situation)] = situation,
            [nameof(SituationPageView.Facts)] = queries.Facts(situation.Id),
            [nameof(SituationPageView.Items)] = stream.Read(situation, out var topics),
            [nameof(SituationPageView.Live)] = LivePage.Of(request, $"/situations/{situation.Id}/events"),
            [nameof(SituationPageView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [SituationTopics.Of(situation.Id), .. topics],
            IsLive = true,
            Lifetime = Lifetime,
            StaleLimit = TimeSpan.MaxValue,
        };
    }
}
