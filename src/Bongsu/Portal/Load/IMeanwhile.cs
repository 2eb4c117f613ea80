namespace Bongsu.Portal.Load;

/// <summary>What there is to read for somebody who waits or was refused. Asked while there is nothing to spare: answers from memory, and reads anew at most now and then.</summary>
public interface IMeanwhile
{
    /// <summary>What happens now and what many read, the most important first, each on a page that guests may open.</summary>
    IReadOnlyList<Reading> Readings { get; }
}

/// <summary>Something to read.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Address">Its page.</param>
/// <param name="IsHappening">Whether it is what happens now, not what people talk about.</param>
public sealed record Reading(string Title, string Address, bool IsHappening);
