namespace Bongsu.Portal.Hotline;

/// <summary>Calls people, each until they acknowledge for themselves. Needs neither the main store nor anything that a call might be about.</summary>
public interface IHotline
{
    /// <summary>Opens a call, or joins the open call of the same key and renews its level and summary. Answers from memory at once and never throws; delivery goes on behind it, and survives a kill
    /// from the moment the call is stored, some milliseconds later. Who has to be sure calls again with the same key after a start.</summary>
    void Call(Summons summons);
}

/// <summary>Why people are called, and who. What is too long is cut, and line breaks become blanks.</summary>
/// <param name="Key">What the call is about, so that it is made once (<c>level-4</c>). 1 to 100 characters.</param>
/// <param name="Level">The continuity level, from 1 to 5.</param>
/// <param name="Korean">What happened, in one line of up to 300 characters.</param>
/// <param name="English">The same in English.</param>
/// <param name="Groups">The groups that the first step calls; those of the plan's first step where there are none.</param>
/// <param name="IsTest">Whether it is only a test, which every message then says.</param>
public sealed record Summons(string Key, int Level, string Korean, string English, IReadOnlyList<string> Groups, bool IsTest);
