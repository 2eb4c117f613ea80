using Bongsu.Accounts;
using Bongsu.Accounts.Passwords;

namespace Bongsu.Tests.Accounts;

public sealed class PasswordHashingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_crowd_at_the_door_is_hashed_by_one_thread_and_the_rest_is_refused_at_once()
    {
        using var hashing = new PasswordHashing(new AccountsOptions { HashingThreads = 1, HashingQueue = 4 });
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => hashing.HashAsync("0123456789", Cancellation)));
        // One being hashed, four waiting; the first may be done before the last has come.
        Assert.InRange(answers.Count(hash => hash is not null), 4, 8);
    }

    [Fact]
    public async Task A_hash_knows_its_password_and_no_other()
    {
        using var hashing = new PasswordHashing(new AccountsOptions { HashingThreads = 1 });
        var hash = await hashing.HashAsync("봉수대에 불을 올려라", Cancellation);
        Assert.Equal(PasswordVerdict.Right, await hashing.VerifyAsync(hash, "봉수대에 불을 올려라", Cancellation));
        Assert.Equal(PasswordVerdict.Wrong, await hashing.VerifyAsync(hash, "봉수대에 불을 올려라!", Cancellation));
        Assert.Equal(PasswordVerdict.Wrong, await hashing.VerifyAsync(null, "봉수대에 불을 올려라", Cancellation));
    }

    [Fact]
    public async Task Whoever_has_gone_home_costs_nothing()
    {
        using var hashing = new PasswordHashing(new AccountsOptions { HashingThreads = 1 });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hashing.HashAsync("0123456789", new CancellationToken(canceled: true)));
    }
}
