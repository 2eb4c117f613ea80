using Bongsu.Portal.Folding;

namespace Bongsu.Statuses;

/// <summary>Displayed lists of statuses, with what says the same in one place.</summary>
/// <param name="Groups">The newest first.</param>
/// <param name="Older">Before which the list goes on; null at its end.</param>
public sealed record FoldedStatuses(IReadOnlyList<Folded<StatusView>> Groups, long? Older)
{
    /// <summary>How many statuses are looked at for one page: a flood of equal words leaves room for the others.</summary>
    public const int Looked = 150;

    /// <summary>The first groups of a list of at most <see cref="Looked"/>.</summary>
    public static FoldedStatuses Of(IReadOnlyList<StatusView> statuses, int most)
    {
        var groups = statuses.Fold(status => status.Text, status => status.AuthorId);
        return new([.. groups.Take(most)], groups.Count > most ? groups[most - 1].First.Id : statuses.Count == Looked ? statuses[^1].Id : null);
    }

    /// <summary>Everybody whose name is shown.</summary>
    public IEnumerable<long> Authors => Groups.SelectMany(group => group.Others.Take(MostOthers).Select(other => other.AuthorId).Prepend(group.First.AuthorId));

    /// <summary>How many of those who said the same are shown by name.</summary>
    public const int MostOthers = 10;
}
