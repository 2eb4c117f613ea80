using Bongsu.Portal.Identity;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes.Members;

/// <summary>Gives a cafe's grades names of its own.</summary>
public static class NameGrades
{
    public const int LongestName = 20;

    /// <param name="slug">The cafe.</param>
    /// <param name="names">The names of the seven grades, from the lowest on; an empty one is the usual one.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="facts">Of cafes and members.</param>
    /// <param name="writes">Where it is stored.</param>
    /// <param name="time">Now.</param>
    /// <param name="request">Where the request key is read from.</param>
    public static ValueTask<WriteOutcome> HandleAsync(string slug, IReadOnlyList<string?> names, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request) =>
        Management.WriteAsync(slug, MembershipRules.Manager, (cafe, errors) =>
        {
            string[] taken = [.. names.Select((name, grade) => errors.Line($"names.{grade}", name, LongestName, required: false))];
            return new GradesNamed(cafe.Id, taken.All(name => name.Length == 0) ? [] : taken);
        }, caller, facts, writes, time, request);
}
