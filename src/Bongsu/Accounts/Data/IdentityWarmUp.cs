using Bongsu.Accounts.Passwords;
using Bongsu.Portal;

namespace Bongsu.Accounts.Data;

/// <summary>Wakes Identity's context after the start, beside everything else: its model takes hundreds of milliseconds, which neither the start nor the first person to sign in should wait for.</summary>
public sealed class IdentityWarmUp(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime) : IHostedService
{
    private Task _waking = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => _waking = LowPriorityThread.RunAsync("identity", Wake));
        return Task.CompletedTask;
    }

    /// <summary>Nothing opens the accounts' file any more once the portal has stopped, unless the stop has no time left for it.</summary>
    public async Task StopAsync(CancellationToken cancellationToken) => await _waking.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void Wake()
    {
        try
        {
            using var scope = scopes.CreateScope();
            scope.ServiceProvider.GetRequiredService<AccountUsers>().FindByNameAsync("nobody_at_all").GetAwaiter().GetResult();
        }
        catch (Exception)
        {
            // Stopped while it was waking, or the file is away: whoever signs in first wakes it, or is told.
        }
    }
}
