namespace Bongsu.Portal.Hotline;

/// <summary>Who a name stands for at a moment.</summary>
public static class RosterPeople
{
    /// <summary>The ids of the people that groups, rotations and people of these names are now, each once, in order. Names that nobody has stand for nobody.</summary>
    public static IReadOnlyList<string> Resolve(this HotlineRoster roster, IEnumerable<string> names, DateTimeOffset now) =>
        [.. names.SelectMany(name => roster.Groups.TryGetValue(name, out var members) ? members : [name])
            .Select(name => roster.Rotations.TryGetValue(name, out var rotation) ? rotation.OnCall(now) : name)
            .Where(roster.People.ContainsKey).Distinct(StringComparer.Ordinal)];
}
