using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Hosting;
using Bongsu.Search.Index;

namespace Bongsu.Search;

/// <summary>Keeps the index as the log is, behind everything else: on a thread that gets what others leave of the processor, some hundreds of changes in one transaction. While the plan says so it rests, and goes on afterwards from where it was.</summary>
public sealed class SearchFollower(SearchIndex index, IServiceLevel level, IHostApplicationLifetime lifetime, TimeProvider time) : IFollower
{
    // What comes meanwhile is one transaction then. Nobody looks for what was written a moment ago.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    // As many as the journal gives at most: there are more, and they need not be waited for.
    private const int Behind = 512;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    public string Name => "search";

    public ValueTask<Position> StartAsync(Position head, CancellationToken cancellationToken) => ValueTask.FromResult(index.Start(head));

    public async ValueTask FollowAsync(IReadOnlyList<Entry> entries, CancellationToken cancellationToken)
    {
        await lifetime.StartedAsync(cancellationToken);
        while (level.Now.Measures.SearchIndexPaused)
            await Task.Delay(Rest, time, cancellationToken);
        await LowPriorityThread.RunAsync("search", () => index.Write(entries));
        if (entries.Count < Behind)
            await Task.Delay(Gathering, time, cancellationToken);
    }
}
