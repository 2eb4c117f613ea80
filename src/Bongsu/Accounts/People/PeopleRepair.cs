using Bongsu.Portal.Problems;

namespace Bongsu.Accounts.People;

/// <summary>After the start, and whenever the journal missed a name, brings the tables of people in line with the accounts.</summary>
public sealed partial class PeopleRepair(PeopleNames people, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<PeopleRepair> logger) : BackgroundService
{
    // A pass may meet names that change beneath it; the next one sees to those.
    private const int Passes = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _wanted = new(1, 1);

    /// <summary>Asks for a comparison soon.</summary>
    public void Ask()
    {
        // Two who ask at the same time are one.
        lock (_wanted)
            if (_wanted.CurrentCount == 0)
                _wanted.Release();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        while (true)
        {
            await _wanted.WaitAsync(stoppingToken);
            while (!await TryAsync(stoppingToken))
                await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    private async Task<bool> TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (var pass = 0; pass < Passes; pass++)
            {
                var (told, problem) = await people.RepairAllAsync(stoppingToken);
                if (told > 0)
                    Log.Told(logger, told);
                if (problem is not null)
                    return Later(problem);
                if (told == 0)
                    break;
            }
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.Failed(logger, error);
            return false;
        }
    }

    private bool Later(Problem problem)
    {
        Log.Refused(logger, problem.Code);
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Count} names of accounts were told to the journal")]
        public static partial void Told(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Warning, "The journal cannot take the names of accounts now ({Code}); it is tried again")]
        public static partial void Refused(ILogger logger, string code);

        [LoggerMessage(3, LogLevel.Error, "The names of accounts could not be compared; it is tried again")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
