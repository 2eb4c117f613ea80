using Bongsu.Portal.Facts;

namespace Bongsu.Situations;

/// <summary>The open situations, from memory: every committed entry is asked whether it belongs to one. Operators open them by hand, so there are few.</summary>
public sealed class FollowedSituations(SituationQueries queries)
{
    // Far more than anybody can look after; older ones are no longer followed live, their pages are.
    private const int Most = 100;
    private const string Everything = "all";

    private readonly FactCache<string, IReadOnlyList<Situation>> _open = new(_ => queries.Situations(open: true, null, Most), 1);

    public IReadOnlyList<Situation> All => _open.Get(Everything)!;

    /// <summary>The topics of those that something belongs to by its cafe or its tags.</summary>
    public string[] Topics(long? cafe, IEnumerable<string> tags) =>
        [.. All.Where(situation => cafe is { } id && situation.Cafes.Contains(id) || tags.Any(situation.Tags.Contains)).Select(situation => SituationTopics.Of(situation.Id))];

    public void Forget() => _open.Forget(Everything);
}
