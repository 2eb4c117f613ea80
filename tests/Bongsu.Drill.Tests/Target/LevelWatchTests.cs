using Bongsu.Drill.Target;
using Bongsu.Drill.Tests.Fixture;
using Bongsu.Drill.Verdicts;

namespace Bongsu.Drill.Tests.Target;

public sealed class LevelWatchTests
{
    [Fact]
    public void What_looking_for_the_capacity_raised_is_no_part_of_the_drill_and_has_to_be_on_the_record()
    {
        using var portal = new PortalClient(new("http://127.0.0.1:1"), SmallPortal.Token, TimeProvider.System);
        var watch = new LevelWatch(portal, TimeProvider.System);
        watch.Seen.AddRange([At(0, 1), At(20, 3), At(50, 1), At(75, 2), At(90, 1)]);
        Assert.Equal([(0, 1), (15, 2), (30, 1)], watch.Since(60).Select(seen => (seen.At, seen.Level)));
        Assert.Equal(["level 3", "level 1", "level 2", "level 1"], RecordCheck.Changes(watch.Seen).Select(change => change.What));

        static LevelSeen At(double at, int level) => new(at, level, "plan", "", null, []);
    }

    [Fact]
    public async Task What_a_person_set_is_rest_and_what_the_plan_raised_is_not()
    {
        await using var small = await SmallPortal.StartAsync();
        using var portal = new PortalClient(small.Address, SmallPortal.Token, TimeProvider.System);
        small.Held = 2;
        var held = new LevelWatch(portal, TimeProvider.System);
        await held.LookAsync(TestContext.Current.CancellationToken);
        small.Held = null;
        var raised = new LevelWatch(portal, TimeProvider.System);
        // The small portal rises at the third look.
        for (var i = 0; raised.Level != 3; i++)
        {
            Assert.True(i < 3);
            raised = new(portal, TimeProvider.System);
            await raised.LookAsync(TestContext.Current.CancellationToken);
        }
        Assert.Equal((2, 2), (held.Level, held.Rest));
        Assert.Equal((3, 1), (raised.Level, raised.Rest));
    }
}
