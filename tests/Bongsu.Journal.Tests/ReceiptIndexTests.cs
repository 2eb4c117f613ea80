using CsCheck;

namespace Bongsu.Journal.Tests;

public sealed class ReceiptIndexTests
{
    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Every_key_that_was_added_is_found_and_few_others_are()
    {
        var index = new ReceiptIndex();
        for (var position = 1; position <= 100_000; position += 1_000)
            index.Add([.. Enumerable.Range(position, 1_000).Select(number => Row(number))]);

        Assert.All(Enumerable.Range(1, 100_000), number => Assert.Contains(new Position(number), index.Find(1, Key(number))));
        Assert.InRange(Enumerable.Range(1, 100_000).Sum(number => index.Find(2, Key(number)).Count), 0, 20);
    }

    [Fact]
    public void What_is_too_old_gives_its_memory_back()
    {
        var index = new ReceiptIndex();
        for (var hour = 0; hour < 10; hour++)
            index.Add([.. Enumerable.Range(hour * 10_000 + 1, 10_000).Select(number => Row(number, Epoch.AddHours(hour)))]);
        var full = index.Capacity;

        for (var commit = 0; commit < 256; commit++)
            index.Sweep(Epoch.AddHours(9).AddMinutes(1));

        Assert.InRange(index.Capacity, 10_000, full / 5);
        Assert.Empty(index.Find(1, Key(80_000)));
        Assert.Contains(new Position(90_001), index.Find(1, Key(90_001)));
    }

    [Fact]
    public void A_shard_finds_what_a_list_finds() =>
        Gen.Select(Gen.UInt[0, 50], Gen.Bool).List[1, 200].Sample(steps =>
        {
            var (shard, model, oldest) = (new ReceiptShard(), new List<(uint Hash, Position Position)>(), 0L);
            foreach (var ((hash, sweep), number) in steps.Select((step, number) => (step, number + 1)))
            {
                // Spread as real hashes are, so that runs wrap around the table's end too.
                var spread = hash * 85_899_345;
                shard.Add(spread, new Position(number), oldest);
                model.Add((spread, new Position(number)));
                if (sweep)
                {
                    oldest = number / 2;
                    shard.Sweep(oldest);
                }
            }

            foreach (var group in model.GroupBy(entry => entry.Hash))
            {
                var found = shard.Find(group.Key).ToHashSet();
                Assert.All(group.Where(entry => entry.Position.Value >= oldest), entry => Assert.Contains(entry.Position, found));
                Assert.Subset(group.Select(entry => entry.Position).ToHashSet(), found);
            }
        });

    private static LogRow Row(int number, DateTimeOffset at = default) => new(new Position(number), at, 1, "note-written", default, Key(number), 0);

    private static RequestKey Key(int number) => RequestKey.TryParse($"key {number}", out var key) ? key : default;
}
