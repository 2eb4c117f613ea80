using Bongsu.Drill.Scenarios;

namespace Bongsu.Drill.Playing;

/// <summary>Finds what the target can serve: more come step by step, without a pause for thought, until good answers grow no more.</summary>
internal static class CapacitySearch
{
    // Visits a second at first, what each step multiplies them by, and seconds a step.
    private const double First = 20, Factor = 1.5, Step = 4;

    // A step that brings less than this more is the last but one: two in a row end the search.
    private const double Grown = 1.05;

    // Where so little of what is asked gets a good answer, more would only raise the target's level: the step is played again, in case it was a moment's hitch.
    private const double Overloaded = 0.75;

    private const int MostSteps = 24;

    /// <param name="player">Who plays.</param>
    /// <param name="mix">Who comes.</param>
    /// <param name="told">Told of each step: visits and good answers a second.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    public static CapacityFound Find(Player player, IReadOnlyList<VisitorPlan> mix, Action<double, double>? told, CancellationToken cancellationToken)
    {
        // Who only listens, and who is no person, takes no part in what people can be served.
        IReadOnlyList<VisitorPlan> people = [.. mix.Where(plan => plan.IsPerson && plan.Kind is not (VisitorKind.Watcher or VisitorKind.SignerUp)).Select(plan => plan with { Retries = 0, Patience = TimeSpan.FromSeconds(2) })];
        if (people.Count == 0)
            throw new DrillException("The scenario has nobody whose visits could tell the capacity: name it with 'capacity'");
        var (best, perVisit, without) = (0.0, 1.0, 0);
        var steps = new List<CapacityStep>();
        for (var (i, visits) = (0, First); i < MostSteps && without < 2 && !cancellationToken.IsCancellationRequested; i++)
        {
            var rate = visits;
            var ledger = player.Play(new(Step, _ => rate, _ => people, i) { Haste = 0 }, null, cancellationToken);
            var good = ledger.GoodAnswers / Step;
            steps.Add(new(Math.Round(visits, 1), Math.Round(good, 1)));
            told?.Invoke(visits, good);
            // Nor does more tell of the target where the player is the slower one.
            var holds = ledger.GoodAnswers >= ledger.Offered * Overloaded && ledger.Behind <= ledger.Requests / 20;
            // Where it does not hold, visits are cut short.
            if (holds && ledger.Visits > 0)
                perVisit = (double)ledger.Offered / ledger.Visits;
            without = holds && good >= best * Grown ? 0 : without + 1;
            best = Math.Max(best, good);
            visits *= holds ? Factor : 1;
        }
        return new(Math.Round(best, 1), perVisit, steps);
    }

    /// <summary>How many requests a visit has, where the capacity is known and need not be looked for.</summary>
    public static double RequestsOf(IReadOnlyList<VisitorPlan> mix)
    {
        var all = mix.Sum(plan => plan.Share);
        return mix.Sum(plan => plan.Share / all * plan.Kind switch
        {
            VisitorKind.Poster => 1 + plan.Times * 2,
            VisitorKind.Commenter => 1 + plan.Times,
            VisitorKind.Watcher => 2,
            VisitorKind.SignerIn or VisitorKind.SignerUp => 3,
            _ => plan.Times,
        });
    }
}

/// <summary>What the target can serve.</summary>
/// <param name="RequestsPerSecond">Good answers a second, at most.</param>
/// <param name="RequestsPerVisit">How many requests a visit has.</param>
/// <param name="Steps">How it was found; empty where it was given.</param>
public sealed record CapacityFound(double RequestsPerSecond, double RequestsPerVisit, IReadOnlyList<CapacityStep> Steps)
{
    public double VisitsPerSecond => RequestsPerSecond / RequestsPerVisit;
}

/// <summary>A step of the search.</summary>
public sealed record CapacityStep(double VisitsPerSecond, double GoodPerSecond);
