using System.Text.Json;
using System.Text.RegularExpressions;
using Bongsu.Drill.Playing;
using Bongsu.Drill.Target;

namespace Bongsu.Drill.Verdicts;

/// <summary>Reads back everything that was answered as stored, by the portal's own lists, and counts.</summary>
internal static partial class ReadBack
{
    private static readonly TimeSpan LongestHeld = TimeSpan.FromMinutes(2), Pause = TimeSpan.FromSeconds(1);

    /// <summary>What was found, and everything of this run that is there.</summary>
    public static async Task<(WriteCount Count, IReadOnlyList<(Writing, long)> There)> ReadAsync(PortalClient portal, Stage stage, Ledger ledger, IReadOnlyDictionary<string, Writing> begun, TimeProvider time, CancellationToken cancellationToken)
    {
        var refused = await HeldAsync(portal, ledger, time, cancellationToken);
        var found = new Dictionary<string, List<(string Kind, long Id)>>(StringComparer.Ordinal);
        var isWhole = await FindAsync(portal, "post", $"/cafes/{stage.Cafe}/posts?limit=100", stage, found, cancellationToken)
            & await FindAsync(portal, "comment", $"/posts/{stage.HotPost}/comments?after=0&limit=200", stage, found, cancellationToken)
            & await FindAsync(portal, "status", $"/tags/{Uri.EscapeDataString(stage.Tag)}/statuses?limit=100", stage, found, cancellationToken);
        var count = new WriteCount(
            ledger.Writes.Count,
            ledger.Writes.Count(write => write.Receipt is not null),
            refused.Count,
            isWhole ? ledger.Writes.Count(write => !found.ContainsKey(write.Writing.Mark) && !refused.Contains(write.Writing.Mark)) : null,
            found.Values.Count(places => places.Count > 1),
            ledger.Late);
        return (count, [.. found.SelectMany(one => begun.TryGetValue(one.Key, out var writing) ? one.Value.Select(place => (writing, place.Id)) : [])]);
    }

    // What was held is stored in its turn, or refused by then; both are told.
    private static async Task<HashSet<string>> HeldAsync(PortalClient portal, Ledger ledger, TimeProvider time, CancellationToken cancellationToken)
    {
        var refused = new HashSet<string>(StringComparer.Ordinal);
        var start = time.GetTimestamp();
        foreach (var held in ledger.Writes.Where(write => write.Receipt is not null))
            while (true)
            {
                var state = (await portal.GetAsync($"{PortalClient.Api}/held/{Uri.EscapeDataString(held.Receipt!)}", cancellationToken)).Text("state");
                if (state == "refused")
                    refused.Add(held.Writing.Mark);
                if (state != "waiting" || time.GetElapsedTime(start) > LongestHeld)
                    break;
                await Task.Delay(Pause, time, cancellationToken);
            }
        return refused;
    }

    private static async Task<bool> FindAsync(PortalClient portal, string kind, string path, Stage stage, Dictionary<string, List<(string, long)>> found, CancellationToken cancellationToken)
    {
        if (await portal.ListAsync(PortalClient.Api + path, cancellationToken) is not { } items)
            return false;
        foreach (var item in items)
            if (Mark().Match(item.GetRawText()) is { Success: true } mark && mark.Value.StartsWith($"~{stage.Run}-", StringComparison.Ordinal)
                && item.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number)
            {
                if (!found.TryGetValue(mark.Value, out var places))
                    found[mark.Value] = places = [];
                places.Add((kind, id.GetInt64()));
            }
        return true;
    }

    [GeneratedRegex("~[0-9a-f]{6}-[0-9-]+~")]
    private static partial Regex Mark();
}

/// <summary>What became of what was written.</summary>
/// <param name="Acknowledged">Answered as stored or held.</param>
/// <param name="Held">Of these, held until they could be stored.</param>
/// <param name="RefusedLater">Of these, refused when their turn came, as their receipt says.</param>
/// <param name="Lost">Acknowledged and not there; null where the lists could not be read.</param>
/// <param name="Doubled">There more than once.</param>
/// <param name="Late">Not there at once for their author.</param>
public sealed record WriteCount(int Acknowledged, int Held, int RefusedLater, int? Lost, int Doubled, int Late);
