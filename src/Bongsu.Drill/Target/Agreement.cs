namespace Bongsu.Drill.Target;

/// <summary>Whether the target has agreed to be drilled: nothing else is ever asked of one that has not.</summary>
internal static class Agreement
{
    private const string Address = PortalClient.Api + "/drills/agreement";

    /// <summary>Refuses to go on without it.</summary>
    public static async Task NeedAsync(PortalClient portal, Uri target, CancellationToken cancellationToken)
    {
        var told = await portal.TryAsync(HttpMethod.Get, Address, null, null, cancellationToken);
        switch (told.Status)
        {
            case 200:
                return;
            case 0:
                throw new DrillException($"Nobody answers at {target}");
            default:
                throw new DrillException($"{target} has not agreed to a drill (answer {told.Status}): an operator gives the token, on the console under Drills or by POST {PortalClient.Api}/console/drills");
        }
    }

    /// <summary>Whether it has been taken back. A target that does not answer at the moment has not done so.</summary>
    public static async Task<bool> IsOverAsync(PortalClient portal, CancellationToken cancellationToken) =>
        (await portal.TryAsync(HttpMethod.Get, Address, null, null, cancellationToken)).Status == 403;
}
