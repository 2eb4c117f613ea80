namespace Bongsu.Journal.Tests;

public abstract partial class JournalContract
{
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(16_384)]
    public async Task A_follower_gets_every_change_in_order_from_memory_or_from_the_store(int recentCapacity)
    {
        var listener = new Listener();
        await using var board = await StartAsync(new JournalOptions { RecentCapacity = recentCapacity }, listener);

        await Task.WhenAll(Enumerable.Range(1, 1_500).Select(number => board.AppendAsync(Note(number))));
        await listener.HasHeardAsync(1_500);

        Assert.Equal(await board.LogAsync(), listener.Heard);
    }

    [Fact]
    public async Task A_follower_goes_on_from_its_own_checkpoint()
    {
        await using (var board = await StartAsync())
        {
            await board.CommitAsync(Note(1));
            await board.CommitAsync(Note(2));
        }

        var (whole, half, news) = (new Listener("whole", _ => Position.Start), new Listener("half", _ => new Position(1)), new Listener("news", head => head));
        await using var again = await StartAsync(whole, half, news);
        await again.CommitAsync(Note(3));
        await whole.HasHeardAsync(3);
        await half.HasHeardAsync(2);
        await news.HasHeardAsync(1);

        Assert.Equal([Note(1), Note(2), Note(3)], whole.Heard.Select(entry => entry.Change));
        Assert.Equal([Note(2), Note(3)], half.Heard.Select(entry => entry.Change));
        Assert.Equal([Note(3)], news.Heard.Select(entry => entry.Change));
    }

    [Fact]
    public async Task A_slow_follower_slows_neither_commits_nor_other_followers()
    {
        var slow = new Listener("slow") { Before = (_, stopping) => Task.Delay(Timeout.Infinite, stopping) };
        var quick = new Listener("quick");
        await using var board = await StartAsync(slow, quick);

        for (var number = 1; number <= 50; number++)
            await board.CommitAsync(Note(number));
        await quick.HasHeardAsync(50);

        Assert.Empty(slow.Heard);
        Assert.Equal(new FollowerState("slow", Position.Start, 50, null), board.Journal.Followers[0]);
    }

    [Fact]
    public async Task A_follower_that_was_slow_catches_up_without_a_gap()
    {
        var freed = new TaskCompletionSource();
        var slow = new Listener("slow") { Before = (_, _) => freed.Task };
        await using var board = await StartAsync(new JournalOptions { RecentCapacity = 8 }, slow);
        for (var number = 1; number <= 100; number++)
            await board.CommitAsync(Note(number));

        freed.SetResult();
        await slow.HasHeardAsync(100);

        Assert.Equal(Enumerable.Range(1, 100), slow.Heard.Select(entry => (int)entry.Position.Value));
    }

    [Fact]
    public async Task A_follower_that_throws_gets_the_same_entries_again_after_growing_pauses()
    {
        var attempts = new List<DateTimeOffset>();
        var failed = new SemaphoreSlim(0);
        var listener = new Listener
        {
            Before = (_, _) =>
            {
                attempts.Add(Time.GetUtcNow());
                failed.Release();
                return attempts.Count < 5 ? throw new InvalidOperationException("No ear") : Task.CompletedTask;
            },
        };
        await using var board = await StartAsync(listener);
        await board.CommitAsync(Note());
        var heard = listener.HasHeardAsync(1);

        while (!heard.IsCompleted)
        {
            // The pause begins on the follower's own thread, at a moment that only it knows.
            Time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        Assert.Equal([Note()], listener.Heard.Select(entry => entry.Change));
        var pauses = attempts.Zip(attempts.Skip(1), (earlier, later) => later - earlier).ToList();
        Assert.Equal(4, pauses.Count);
        Assert.All(pauses.Zip([100, 200, 400, 800]), pause => Assert.True(pause.First >= TimeSpan.FromMilliseconds(pause.Second), $"{pause}"));
    }

    [Fact]
    public async Task What_a_follower_threw_is_visible_while_it_pauses()
    {
        var failed = new TaskCompletionSource();
        var listener = new Listener
        {
            Before = (_, _) =>
            {
                failed.TrySetResult();
                throw new InvalidOperationException("No ear");
            },
        };
        await using var board = await StartAsync(listener);
        await board.CommitAsync(Note());
        await failed.Task;

        while (board.Journal.Followers[0].Error is null)
            await Task.Yield();

        var state = board.Journal.Followers[0];
        Assert.Equal(("listener", 0L, 1L, "No ear"), (state.Name, state.Position.Value, state.Lag, state.Error!.Message));
    }

    [Fact]
    public async Task A_follower_ahead_of_the_log_stops_the_start()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(new Listener("search", head => new Position(head.Value + 1))));

        Assert.Equal("The follower search has followed to 1, but the log ends at 0: the log is older than what was made of it", error.Message);
    }
}
