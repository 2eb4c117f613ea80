using Bongsu.Portal.Identity;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes.Members;

/// <summary>Closes a cafe, or opens it again. A closed one is seen by nobody, its staff included; nothing of it is lost.</summary>
public static class CloseCafe
{
    public static Delegate FromApi(bool closed) => async (string cafe, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request) =>
        (await HandleAsync(cafe, closed, caller, facts, writes, time, request)).NoContent();

    public static ValueTask<WriteOutcome> HandleAsync(string slug, bool closed, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request) =>
        Management.WriteAsync(slug, MembershipRules.Manager, (cafe, _) => new CafeDoors(cafe.Id, closed), caller, facts, writes, time, request);
}
