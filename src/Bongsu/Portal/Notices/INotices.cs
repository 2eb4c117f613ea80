using Bongsu.Portal.Texts;

namespace Bongsu.Portal.Notices;

/// <summary>What every page says besides its own. Answers from memory and never fails.</summary>
public interface INotices
{
    /// <summary>The notices that are in force at this moment, the newest first.</summary>
    IReadOnlyList<NoticeInForce> InForce { get; }
}

/// <summary>A notice as pages show it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Text">One plain line.</param>
/// <param name="Url">Where there is more to read: a path of this portal or an address of the web; null for nowhere.</param>
public sealed record NoticeInForce(long Id, Translated Text, string? Url);
