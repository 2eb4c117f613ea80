using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Streams;

namespace Bongsu.Statuses.Pages;

/// <summary>A status with what it answers above and its answers below.</summary>
public sealed class StatusPage(StatusQueries queries) : IPage
{
    /// <summary>How many answers the page shows; the rest are one link away.</summary>
    public const int Replies = 100;

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(Build(request));

    private PageAnswer Build(PageRequest request)
    {
        if (queries.Status(request.Number("id")) is not { } status)
            return new PageAnswer.Refused(Problem.NotFound);
        var answered = status.ReplyTo is { } before ? queries.Status(before) : null;
        var replies = queries.Replies(status.Id, request.QueryNumber("before"), null, Replies);
        return PageAnswer.Html<StatusPageView>(new()
        {
            [nameof(StatusPageView.Status)] = status,
            [nameof(StatusPageView.Answered)] = answered,
            [nameof(StatusPageView.Replies)] = replies,
            [nameof(StatusPageView.Live)] = request.QueryNumber("before") is null ? LivePage.Of(request, $"{status.Url}/events") : null,
            [nameof(StatusPageView.MadeAt)] = request.MadeAt,
        }) with
        {
            IsLive = true,
            Topics = [StatusTopics.Of(status.Id), .. status.ReplyTo is { } of ? [StatusTopics.Of(of)] : Array.Empty<string>(),
                .. PersonTopic.OfAll([status.AuthorId, answered?.AuthorId ?? status.AuthorId, .. replies.Select(reply => reply.AuthorId)])],
        };
    }
}
