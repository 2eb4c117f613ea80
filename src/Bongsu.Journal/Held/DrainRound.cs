namespace Bongsu.Journal;

/// <summary>One attempt of the drain. Once the store has failed one of its changes, those after it are not tried: an author's second change must not be stored before the first.</summary>
internal sealed class DrainRound
{
    /// <summary>Why a transaction with changes of this attempt failed; null while none has.</summary>
    public Exception? Failure { get; set; }
}
