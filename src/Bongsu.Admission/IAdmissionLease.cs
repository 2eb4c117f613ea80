namespace Bongsu.Admission;

/// <summary>The slot that an admitted request holds, among the request's features. A middleware ahead of admission may set one of its own on a request that needs nothing scarce: it is then not asked.</summary>
public interface IAdmissionLease
{
    /// <summary>Gives the slot back before the request ends: what follows only waits (for a commit, for the next event of a stream). The request counts as served. May be called several times.</summary>
    void Release();
}
