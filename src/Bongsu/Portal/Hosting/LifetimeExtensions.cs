namespace Bongsu.Portal.Hosting;

/// <summary>For what is done after the start.</summary>
public static class LifetimeExtensions
{
    /// <summary>Ends once the application has started, or is cancelled.</summary>
    public static async Task StartedAsync(this IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(cancellationToken);
    }
}
