namespace Bongsu.Continuity.Capacity;

/// <summary>A point that a drill measured.</summary>
/// <param name="Nodes">How many nodes shared the work.</param>
/// <param name="PerSecond">The most requests a second that they answered in time, together.</param>
public readonly record struct MeasuredCapacity(int Nodes, double PerSecond);

/// <summary>The universal scalability law: what N nodes do together, C(N) = λN ÷ (1 + σ(N − 1) + κN(N − 1)); σ is what they wait for one another, κ what they have to tell one another.</summary>
/// <remarks>N. J. Gunther, Guerrilla Capacity Planning (2007), ch. 4 and 5. Fitted by least squares on its linear form N ÷ C(N) = (1 + σ(N − 1) + κN(N − 1)) ÷ λ, with none of the three below zero.</remarks>
/// <param name="Lambda">What one node does.</param>
/// <param name="Sigma">Contention.</param>
/// <param name="Kappa">Coherency.</param>
public sealed record ScalabilityLaw(double Lambda, double Sigma, double Kappa)
{
    /// <summary>Fewer different numbers of nodes than the law has unknowns say nothing.</summary>
    public const int FewestPoints = 3;

    /// <summary>Beyond this share of its own range the law is not asked: what is twice as large was never seen.</summary>
    private const double Reach = 2;

    // A fit that is off by more than this at any of its own points is none.
    private const double WorstError = 0.1;

    public double At(double nodes) => Lambda * nodes / (1 + Sigma * (nodes - 1) + Kappa * nodes * (nodes - 1));

    /// <summary>The law through some points; null where they are too few, or where it does not pass near all of them.</summary>
    public static ScalabilityLaw? Fit(IReadOnlyCollection<MeasuredCapacity> points)
    {
        if (points.Any(point => point.Nodes < 1 || !(point.PerSecond > 0)) || points.Select(point => point.Nodes).Distinct().Count() < FewestPoints)
            return null;
        // With all three; where contention or coherency would come out below zero, without it.
        var law = new[] { (true, true), (true, false), (false, true), (false, false) }
            .Select(used => Solve(points, used.Item1, used.Item2)).OfType<ScalabilityLaw>()
            .Where(law => law is { Lambda: > 0, Sigma: >= 0, Kappa: >= 0 })
            .MinBy(law => points.Sum(point => Math.Pow(Math.Log(law.At(point.Nodes) / point.PerSecond), 2)));
        return law is not null && points.All(point => Math.Abs(law.At(point.Nodes) / point.PerSecond - 1) <= WorstError) ? law : null;
    }

    /// <summary>The fewest nodes that do so much; null where no number does, or only one far beyond what was measured.</summary>
    public int? NodesFor(double perSecond, int mostMeasured)
    {
        for (var nodes = 1; nodes <= mostMeasured * Reach; nodes++)
            if (At(nodes) >= perSecond)
                return nodes;
        return null;
    }

    // Least squares on N/C = a + b(N − 1) + cN(N − 1): λ = 1/a, σ = b/a, κ = c/a. Three unknowns at most: by elimination.
    private static ScalabilityLaw? Solve(IReadOnlyCollection<MeasuredCapacity> points, bool contention, bool coherency)
    {
        var columns = new List<Func<double, double>> { _ => 1 };
        if (contention)
            columns.Add(n => n - 1);
        if (coherency)
            columns.Add(n => n * (n - 1));
        var size = columns.Count;
        var matrix = new double[size, size];
        var right = new double[size];
        foreach (var point in points)
            for (var i = 0; i < size; i++)
            {
                // Weighed so that errors count by share, as they are judged.
                var weight = Math.Pow(point.PerSecond / point.Nodes, 2);
                right[i] += weight * columns[i](point.Nodes) * point.Nodes / point.PerSecond;
                for (var j = 0; j < size; j++)
                    matrix[i, j] += weight * columns[i](point.Nodes) * columns[j](point.Nodes);
            }
        if (Gauss(matrix, right) is not { } solved || solved[0] <= 0)
            return null;
        var (b, c) = (contention ? solved[1] : 0, coherency ? solved[^1] : 0);
        return new(1 / solved[0], b / solved[0], c / solved[0]);
    }

    private static double[]? Gauss(double[,] matrix, double[] right)
    {
        var size = right.Length;
        for (var column = 0; column < size; column++)
        {
            var pivot = Enumerable.Range(column, size - column).MaxBy(row => Math.Abs(matrix[row, column]));
            if (Math.Abs(matrix[pivot, column]) < 1e-12)
                return null;
            for (var k = 0; k < size; k++)
                (matrix[column, k], matrix[pivot, k]) = (matrix[pivot, k], matrix[column, k]);
            (right[column], right[pivot]) = (right[pivot], right[column]);
            for (var row = 0; row < size; row++)
            {
                if (row == column)
                    continue;
                var factor = matrix[row, column] / matrix[column, column];
                for (var k = 0; k < size; k++)
                    matrix[row, k] -= factor * matrix[column, k];
                right[row] -= factor * right[column];
            }
        }
        return [.. Enumerable.Range(0, size).Select(i => right[i] / matrix[i, i])];
    }
}
