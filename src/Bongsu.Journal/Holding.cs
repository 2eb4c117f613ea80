namespace Bongsu.Journal;

/// <summary>Whether a change may be held in the spool instead of being stored at once. Without <see cref="JournalOptions.Held"/> nothing is ever held.</summary>
public enum Holding
{
    /// <summary>It is stored now or refused.</summary>
    Never,

    /// <summary>It is held while <see cref="Journal.Hold"/> is on, while the store cannot commit, and behind what its account has waiting.</summary>
    Allowed,

    /// <summary>As <see cref="Allowed"/>, but <see cref="Journal.Hold"/> does not concern it.</summary>
    Urgent,

    /// <summary>It is held in any case: its caller could not ask the rules, and the drain will.</summary>
    Required,
}
