using Bongsu.Accounts.Passwords;
using Bongsu.Portal;

namespace Bongsu.Accounts.Data;

/// <summary>Wakes Identity's context after the start, beside everything else: its model takes hundreds of milliseconds, which neither the start nor the first person to sign in should wait for.</summary>
public sealed class IdentityWarmUp(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => LowPriorityThread.Start("identity", Wake));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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
