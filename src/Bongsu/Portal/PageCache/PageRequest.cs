using System.Globalization;
using Bongsu.Journal;
using Bongsu.Portal.Texts;

namespace Bongsu.Portal.PageCache;

/// <summary>Which page is wanted: what the route and the declared query parameters say, in one language.</summary>
/// <param name="Address">The canonical path and query.</param>
/// <param name="Route">The route's values, by name.</param>
/// <param name="Query">The declared query parameters that were given, by name.</param>
/// <param name="Language">The language to write in; already that of the current flow of execution.</param>
/// <param name="MadeAt">The moment to print on the page.</param>
public sealed record PageRequest(
    string Address, IReadOnlyDictionary<string, string> Route, IReadOnlyDictionary<string, string> Query, Language Language, DateTimeOffset MadeAt)
{
    /// <summary>Every change up to here is on the page; known before anything is read for it.</summary>
    public Position From { get; init; }

    /// <summary>A route value that is a number, by the route's own constraint.</summary>
    public long Number(string name) => long.Parse(Route[name], CultureInfo.InvariantCulture);

    /// <summary>A query parameter that should be a positive number; null where it is absent or no such number.</summary>
    public long? QueryNumber(string name) =>
        Query.TryGetValue(name, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
