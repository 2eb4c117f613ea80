using Bongsu.Journal;
using Bongsu.Portal.Problems;

namespace Bongsu.Portal.Writing;

/// <summary>What a feature knows of its changes that were held: whether they may still be stored when their turn comes, and where people read them afterwards.
/// Features whose writers do not ask the rules themselves register one.</summary>
public interface IHeldWrites
{
    /// <summary>The types of change that it knows.</summary>
    IReadOnlyCollection<Type> Changes { get; }

    /// <summary>Why a held change may no longer be stored, by what is committed now; null when it may. Its position is not known yet.</summary>
    /// <exception cref="System.Data.Common.DbException">The facts cannot be read; the same is asked again later.</exception>
    Problem? Rule(Entry entry);

    /// <summary>Where people read a stored change; null where there is no page of it.</summary>
    string? Address(Entry entry);
}
