using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;

namespace Bongsu.Portal.Record;

/// <summary>Why something is done that goes on the public record, as the API takes it.</summary>
/// <param name="Reason">One line; may be left out.</param>
public sealed record GivenReason(string? Reason)
{
    /// <summary>The longest, in code points.</summary>
    public const int Longest = 300;

    /// <summary>The reason that was typed, noting what is wrong with it; null where there is none.</summary>
    public static string? Take(string? typed, InputErrors errors) => errors.Line("reason", typed, Longest, required: false) is { Length: > 0 } reason ? reason : null;
}
