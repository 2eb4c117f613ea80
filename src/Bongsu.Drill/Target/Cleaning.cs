using Bongsu.Drill.Playing;

namespace Bongsu.Drill.Target;

/// <summary>Takes back what a drill wrote, as its authors. Accounts stay, signed out, with names that begin with <c>drill_</c>: the API has no way to remove them.</summary>
internal static class Cleaning
{
    private const int AtOnce = 4;

    /// <summary>How many things are still there afterwards.</summary>
    public static async Task<int> CleanAsync(PortalClient portal, Stage stage, IReadOnlyList<(Writing Writing, long Id)> written, CancellationToken cancellationToken)
    {
        var left = 0;
        async Task Remove(string path, Member author, CancellationToken stop)
        {
            if (await portal.SendAsync(HttpMethod.Delete, PortalClient.Api + path, null, author, stop) is { IsDone: false, Status: not 404 })
                Interlocked.Increment(ref left);
        }
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(written.Where(one => one.Writing.Kind != "post"), options, async (one, stop) =>
            await Remove(one.Writing.Kind == "comment" ? $"/comments/{one.Id}" : $"/statuses/{one.Id}", one.Writing.Author, stop));
        await Parallel.ForEachAsync(written.Where(one => one.Writing.Kind == "post"), options, async (one, stop) => await Remove($"/posts/{one.Id}", one.Writing.Author, stop));
        await Remove($"/posts/{stage.HotPost}", stage.Members[0], cancellationToken);
        await Remove($"/cafes/{stage.Cafe}", stage.Members[0], cancellationToken);
        await Parallel.ForEachAsync(stage.Members, options, async (member, stop) => await Remove("/sessions/current", member, stop));
        return left;
    }
}
