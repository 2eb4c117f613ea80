using Bongsu.News.Fetching;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Tests.News;

/// <summary>Turns in virtual time.</summary>
public sealed class HostTurnsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly HostTurns _turns;

    public HostTurnsTests() => _turns = new(_time);

    [Fact]
    public async Task A_host_is_asked_by_one_at_a_time_first_come_first_served()
    {
        var first = await Take("news.example");
        var second = Take("news.example");
        var third = Take("NEWS.example");
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(second.IsCompleted || third.IsCompleted);
        first.Dispose();
        (await second).Dispose();
        Assert.False(third.IsCompleted);
        _time.Advance(HostTurns.Apart);
        (await third).Dispose();
    }

    [Fact]
    public async Task Requests_are_a_second_apart()
    {
        (await Take("news.example")).Dispose();
        var next = Take("news.example");
        _time.Advance(HostTurns.Apart - TimeSpan.FromMilliseconds(2));
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(2));
        (await next).Dispose();
    }

    [Fact]
    public async Task What_goes_on_need_not_wait_a_second()
    {
        (await Take("news.example")).Dispose();
        (await _turns.TakeAsync("news.example", goesOn: true, TestContext.Current.CancellationToken)).Dispose();
    }

    [Fact]
    public async Task Hosts_do_not_wait_for_each_other()
    {
        using var one = await Take("one.example");
        using var other = await Take("other.example");
    }

    [Fact]
    public async Task Whoever_stops_waiting_leaves_the_turn_to_the_next()
    {
        using var stop = new CancellationTokenSource();
        var first = await Take("news.example");
        var atTheDoor = _turns.TakeAsync("news.example", false, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => atTheDoor);
        first.Dispose();
        using var stopAgain = new CancellationTokenSource();
        var inThePause = _turns.TakeAsync("news.example", false, stopAgain.Token);
        await stopAgain.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => inThePause);
        _time.Advance(HostTurns.Apart);
        (await Take("news.example")).Dispose();
    }

    [Fact]
    public async Task Hosts_are_forgotten()
    {
        for (var i = 0; i < 1_000; i++)
        {
            (await Take($"news{i}.example")).Dispose();
            _time.Advance(HostTurns.Apart / 10);
        }
        Assert.InRange(_turns.Hosts, 1, 12);
    }

    [Fact]
    public async Task A_turn_ends_once()
    {
        var first = await Take("news.example");
        first.Dispose();
        first.Dispose();
        _time.Advance(HostTurns.Apart);
        using var second = await Take("news.example");
        var third = Take("news.example");
        _time.Advance(HostTurns.Apart);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(third.IsCompleted);
    }

    private Task<IDisposable> Take(string host) => _turns.TakeAsync(host, goesOn: false, TestContext.Current.CancellationToken);
}
