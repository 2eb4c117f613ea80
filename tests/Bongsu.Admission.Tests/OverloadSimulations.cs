namespace Bongsu.Admission.Tests;

/// <summary>Servers under more than they can serve, in virtual time.</summary>
public sealed class OverloadSimulations
{
    private const string Default = AdmissionOptions.DefaultPartition;

    [Theory]
    [InlineData(1, 0.0002, 10)]
    [InlineData(1, 0.002, 2)]
    [InlineData(1, 0.002, 5)]
    [InlineData(1, 0.002, 10)]
    [InlineData(2, 0.002, 10)]
    [InlineData(1, 0.020, 10)]
    [InlineData(2, 0.020, 5)]
    [InlineData(8, 0.002, 10)]
    public void Useful_work_stays_what_it_is_at_its_best(int processors, double processor, double times)
    {
        var server = new SimulatedServer(processors);
        var capacity = processors / processor;
        server.Play(5, Reads(0.5 * capacity, processor));

        var result = server.Play(10, Reads(times * capacity, processor))[0];

        Assert.InRange(result.Good / 10.0 / capacity, 0.95, 1.02);
    }

    [Fact]
    public void Handlers_that_wait_get_as_many_at_once_as_they_need()
    {
        var server = new SimulatedServer(1);

        // 20 ms of waiting and 0.1 ms of work: a processor's worth is 10,000 a second, and 200 at once.
        server.Play(10, Reads(10_000, 0.0001, 0.020));
        var result = server.Play(5, Reads(20_000, 0.0001, 0.020))[0];

        Assert.InRange(result.Good / 5.0, 9_000, 10_100);
    }

    [Fact]
    public void Handlers_that_compute_and_handlers_that_wait_live_together()
    {
        var server = new SimulatedServer(1);

        var results = server.Play(20, Reads(1_000, 0.002), Reads(1_000, 0.0001, 0.020));

        // Each 2.1 ms of processor serve one of both: 476 of each a second, if none is preferred.
        Assert.True(results.Sum(result => result.Good) / 20.0 > 0.85 * 2 * 476, $"{results[0].Good}, {results[1].Good}");
        Assert.True(results.Min(result => result.Success) > 0.25);
    }

    [Fact]
    public void A_dependency_that_becomes_slow_and_fast_again_leaves_nothing_behind()
    {
        var server = new SimulatedServer(1);
        var before = server.Play(10, Reads(1_000, 0.002))[0];
        server.ExtraWait = 0.200;
        server.Play(10, Reads(1_000, 0.002));
        var during = server.Play(10, Reads(1_000, 0.002))[0];
        server.ExtraWait = 0;
        server.Play(1, Reads(1_000, 0.002));

        var after = server.Play(5, Reads(1_000, 0.002))[0];

        // More at once make up for the waiting.
        Assert.True(during.Good > 0.7 * before.Good, $"{before.Good}, {during.Good}");
        Assert.True(after.Good / 5.0 > 0.95 * before.Good / 10.0, $"{before.Good}, {after.Good}");
    }

    [Fact]
    public void The_first_second_of_a_surge_is_as_good_as_the_one_before()
    {
        var server = new SimulatedServer(1);
        server.Play(5, Reads(450, 0.002));
        var before = server.Play(1, Reads(475, 0.002))[0];

        var first = server.Play(1, Reads(5_000, 0.002))[0];

        Assert.True(first.Good >= 0.95 * before.Good, $"{before.Good}, {first.Good}");
    }

    [Fact]
    public void Higher_tiers_do_not_notice_a_flood_of_the_lowest()
    {
        var server = new SimulatedServer(1);
        server.Play(2, Reads(100, 0.002));

        var results = server.Play(20,
            new(Default, Criticality.Crawler, 6_000, 0.002),
            new(Default, Criticality.Write, 100, 0.002),
            new(Default, Criticality.Operator, 10, 0.002));

        Assert.True(results[1].Success >= 0.999, $"writes {results[1].Success}");
        Assert.True(results[2].Success >= 0.999, $"operators {results[2].Success}");
        // And the flood gets what is left: 500 - 110.
        Assert.InRange(results[0].Good / 20.0, 0.9 * 390, 400);
    }

    [Fact]
    public void A_flood_of_one_partition_leaves_the_others_their_shares()
    {
        var options = new AdmissionOptions { Partitions = { ["home"] = new() { Share = 0.2 }, ["cafes"] = new() { Share = 0.5 } } };
        var server = new SimulatedServer(1, options);
        server.Play(2, new SimulatedServer.Work("home", Criticality.Read, 50, 0.002));

        var results = server.Play(20, new("cafes", Criticality.Read, 5_000, 0.002), new("home", Criticality.Read, 50, 0.002));

        Assert.True(results[1].Success >= 0.999, $"{results[1].Success}");
        Assert.InRange(results[0].Good / 20.0, 0.95 * 400, 460);
    }

    [Fact]
    public void What_nobody_else_uses_is_divided_as_the_shares_are()
    {
        var options = new AdmissionOptions { Partitions = { ["cafes"] = new() { Share = 0.3 }, ["search"] = new() { Share = 0.1 }, ["news"] = new() { Share = 0.6 } } };
        var server = new SimulatedServer(8, options);

        var results = server.Play(20, new("cafes", Criticality.Read, 20_000, 0.002), new("search", Criticality.Read, 20_000, 0.002));

        Assert.InRange((double)results[0].Good / results[1].Good, 2, 4);
    }

    [Fact]
    public void Nobody_is_refused_within_capacity()
    {
        var server = new SimulatedServer(2);

        var result = server.Play(60, Reads(850, 0.002))[0];

        Assert.Equal(0, result.Refused);
        Assert.Equal(result.Offered, result.Good);
    }

    private static SimulatedServer.Work Reads(double perSecond, double processor, double wait = 0) => new(Default, Criticality.Read, perSecond, processor, wait);
}
