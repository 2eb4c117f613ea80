using System.Collections.Concurrent;
using System.Security.Cryptography;
using Bongsu.Accounts.Data;
using Bongsu.Portal;
using Microsoft.AspNetCore.Identity;

namespace Bongsu.Accounts.Passwords;

/// <summary>Hashes passwords on a few threads of its own, which the system runs when those that serve readers leave it time. A hash takes tens of milliseconds by design:
/// a crowd at the sign-in page must cost the readers nothing. Beyond a bounded queue it answers at once that it cannot.</summary>
public sealed class PasswordHashing : IDisposable
{
    private readonly PasswordHasher<Account> _hasher = new();
    private readonly BlockingCollection<Action> _waiting;
    private readonly Lock _starting = new();
    private readonly int _threads;
    private Thread[]? _started;
    private string? _nobodys;

    public PasswordHashing(AccountsOptions options)
    {
        _threads = options.HashingThreads ?? Math.Max(1, Environment.ProcessorCount / 2);
        _waiting = new(options.HashingQueue);
    }

    /// <summary>The password's hash; null when too many wait.</summary>
    public Task<string?> HashAsync(string password, CancellationToken cancellationToken) =>
        RunAsync<string?>(() => _hasher.HashPassword(null!, password), null, cancellationToken);

    /// <summary>Compares a password with a hash. With no hash it takes as long and answers <see cref="PasswordVerdict.Wrong"/>, so that time does not tell which accounts exist.</summary>
    public Task<PasswordVerdict> VerifyAsync(string? hash, string password, CancellationToken cancellationToken) =>
        RunAsync(() => Verify(hash, password), PasswordVerdict.Overloaded, cancellationToken);

    public void Dispose()
    {
        _waiting.CompleteAdding();
        foreach (var thread in _started ?? [])
            thread.Join();
        _waiting.Dispose();
    }

    private PasswordVerdict Verify(string? hash, string password)
    {
        if (hash is null)
        {
            _hasher.VerifyHashedPassword(null!, _nobodys ??= _hasher.HashPassword(null!, RandomNumberGenerator.GetHexString(32)), password);
            return PasswordVerdict.Wrong;
        }
        return _hasher.VerifyHashedPassword(null!, hash, password) == PasswordVerificationResult.Failed ? PasswordVerdict.Wrong : PasswordVerdict.Right;
    }

    private Task<T> RunAsync<T>(Func<T> work, T overloaded, CancellationToken cancellationToken)
    {
        EnsureStarted();
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.TryAdd(Job) ? done.Task : Task.FromResult(overloaded);

        void Job()
        {
            // Whoever has gone home needs no answer, and those behind them wait less.
            if (cancellationToken.IsCancellationRequested)
            {
                done.SetCanceled(cancellationToken);
                return;
            }
            try
            {
                done.SetResult(work());
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        }
    }

    private void EnsureStarted()
    {
        if (_started is not null)
            return;
        lock (_starting)
            _started ??= [.. Enumerable.Range(1, _threads).Select(number => LowPriorityThread.Start($"passwords {number}", Work))];
    }

    private void Work()
    {
        foreach (var job in _waiting.GetConsumingEnumerable())
            job();
    }
}
