using System.Diagnostics;
using Bongsu.Portal.Drills;
using Bongsu.Portal.Layout;

namespace Bongsu.Portal.PageCache;

/// <summary>Makes a page once: asks its builder, renders, compresses.</summary>
public sealed class PageBuilder(TopicIndex topics, ComponentRenderer renderer, PageMetrics metrics, HotCafe hot, TimeProvider time)
{
    // No page takes this long unless something hangs; whoever waits for it is answered sooner.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    public async Task<PageOutcome> BuildAsync(PageEntry entry)
    {
        try
        {
            return await OnceAsync(entry);
        }
        catch (Exception) when (entry.Current is null)
        {
            // Nothing stale to fall back on: one more try for all who wait, and its failure is theirs.
            return await OnceAsync(entry);
        }
    }

    private async Task<PageOutcome> OnceAsync(PageEntry entry)
    {
        var start = Stopwatch.GetTimestamp();
        entry.Language.Use();
        using var limit = new CancellationTokenSource(Limit, time);
        // Read before the data: every change up to here is on the page, and one after it makes the page stale.
        var (frame, from) = (topics.Frame, topics.Through);
        await hot.WaitAsync(entry.Request, limit.Token);
        var answer = await entry.Page.BuildAsync(entry.Request with { MadeAt = time.GetUtcNow(), From = from }, limit.Token);
        if (answer is not PageAnswer.Content content)
            return new(null, answer);
        var bytes = content.Body ?? await renderer.RenderAsync(content.Component!, content.Parameters);
        var now = time.Milliseconds();
        // A fifth either way, so that pages made together are not made again together.
        var refreshAt = now + (long)(content.Lifetime.TotalMilliseconds * 0.8 * (0.8 + 0.4 * Random.Shared.NextDouble()));
        var built = new BuiltPage(new Representation(bytes, content.ContentType), content with { Body = null, Parameters = [] }, from, frame, now, refreshAt);
        metrics.Built(Stopwatch.GetElapsedTime(start));
        return new(built, null);
    }
}
