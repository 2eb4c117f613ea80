using System.Threading.Tasks.Sources;
using Bongsu.Admission.Control;

namespace Bongsu.Admission.Http;

/// <summary>One HTTP request's way through admission, and its lease while it runs.</summary>
/// <remarks>The request goes on as a work item of its own, queued behind what the server has already read: run on the spot, it would keep the thread from reading those who are
/// to be refused, and the queue would form where nobody sees it.</remarks>
internal sealed class RequestEntrant(AdmissionControl control, Partition partition, Rank rank) : Entrant(partition, rank), IAdmissionLease, IThreadPoolWorkItem, IValueTaskSource<ShedReason?>
{
    private ManualResetValueTaskSourceCore<ShedReason?> _turn;
    private ShedReason? _reason;
    private int _left;

    /// <summary>Ends when it is this request's turn, with nothing, or with the reason of its refusal. Continues on the thread pool.</summary>
    public ValueTask<ShedReason?> Turn => new(this, _turn.Version);

    public override void Admitted() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    public override void Shed(ShedReason reason)
    {
        _reason = reason;
        Admitted();
    }

    public void Release() => Leave(served: true);

    public void Leave(bool served)
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
            control.Leave(this, served);
    }

    void IThreadPoolWorkItem.Execute() => _turn.SetResult(_reason);

    ShedReason? IValueTaskSource<ShedReason?>.GetResult(short token) => _turn.GetResult(token);

    // Never "already": the work item may be quicker than who comes to wait for it, and they would then go on where bytes are read.
    ValueTaskSourceStatus IValueTaskSource<ShedReason?>.GetStatus(short token) => ValueTaskSourceStatus.Pending;

    void IValueTaskSource<ShedReason?>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _turn.OnCompleted(continuation, state, token, flags);
}
