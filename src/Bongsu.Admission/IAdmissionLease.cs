namespace Bongsu.Admission;

/// <summary>The slot that an admitted request holds, among the request's features.</summary>
public interface IAdmissionLease
{
    /// <summary>Gives the slot back before the request ends: what follows only waits (for a commit, for the next event of a stream). The request counts as served. May be called several times.</summary>
    void Release();
}
