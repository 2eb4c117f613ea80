using System.Text;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;

namespace Bongsu.Alerts.Pages;

/// <summary>An alert as its sender wrote it, for programs.</summary>
public sealed class CapPage(AlertQueries queries) : IPage
{
    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(queries.Find(request.Number("id")) is { } alert
        ? PageAnswer.Bytes(Encoding.UTF8.GetBytes(alert.Xml), "application/cap+xml; charset=utf-8") with { Topics = [AlertTopics.All], StaleLimit = TimeSpan.MaxValue }
        : new PageAnswer.Refused(Problem.NotFound));
}
