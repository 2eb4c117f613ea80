using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;

namespace Bongsu.Record.Pages;

/// <summary>The record for people, the newest first.</summary>
public sealed class RecordPage(RecordQueries queries) : IPage
{
    public const string Address = "/status/record";
    public const string DownloadAddress = "/status/record.jsonl";
    public const string KeyAddress = "/status/record/key";
    public const int Most = 50;

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(Build(request));

    private PageAnswer Build(PageRequest request)
    {
        var kind = request.Query.GetValueOrDefault("kind");
        if (kind is not null && !RecordWords.Kinds.Contains(kind))
            return new PageAnswer.Refused(Problem.NotFound);
        return PageAnswer.Html<RecordView>(new()
        {
            [nameof(RecordView.Entries)] = queries.Newest(kind, request.QueryNumber("before"), Most),
            [nameof(RecordView.Kind)] = kind,
            [nameof(RecordView.Signature)] = queries.NewestSignature(),
            [nameof(RecordView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [RecordTopics.All],
            StaleLimit = TimeSpan.MaxValue,
        };
    }
}
