using System.Globalization;

namespace Bongsu.Portal.Identity;

/// <summary>The topic of pages that show a person's name: they are made again when it changes, or when the account is deleted.</summary>
public static class PersonTopic
{
    public static string Of(long account) => string.Create(CultureInfo.InvariantCulture, $"person:{account}");

    /// <summary>The topics of several people, each once.</summary>
    public static IEnumerable<string> OfAll(IEnumerable<long> accounts) => accounts.Distinct().Select(Of);
}
