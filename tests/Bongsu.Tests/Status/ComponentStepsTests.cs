using Bongsu.Status.Components;

namespace Bongsu.Tests.Status;

public sealed class ComponentStepsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 3, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_step_keeps_the_worst_that_was_measured_in_it()
    {
        var steps = ComponentSteps.None.With(Noon, "ok").With(Noon.AddMinutes(1), "down").With(Noon.AddMinutes(4), "limited").With(Noon.AddMinutes(5), "ok");
        Assert.Equal("do", steps.States[^2..]);
        Assert.Equal((5, 0), (steps.MinutesOf('d'), steps.MinutesOf('l')));
        Assert.Equal([(0, 286, '-'), (286, 1, 'd'), (287, 1, 'o')], steps.Runs());
    }

    [Fact]
    public void What_was_not_measured_is_not_told_as_working_and_a_day_is_all_there_is()
    {
        var steps = ComponentSteps.None.With(Noon, "limited").With(Noon.AddMinutes(30), "ok");
        Assert.Equal("l-----o", steps.States[^7..]);
        Assert.Equal(0, steps.With(Noon.AddDays(1), "ok").MinutesOf('l'));
        Assert.Equal(ComponentSteps.Count, steps.With(Noon.AddDays(400), "ok").States.Length);
    }

    [Fact]
    public void Nothing_changes_while_nothing_is_worse_or_the_clock_was_set_back()
    {
        var steps = ComponentSteps.None.With(Noon, "limited");
        Assert.Same(steps, steps.With(Noon.AddMinutes(2), "ok"));
        Assert.Same(steps, steps.With(Noon.AddHours(-1), "down"));
    }
}
