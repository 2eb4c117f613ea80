namespace Bongsu.Bench.Player;

/// <summary>A kind of request: how often it is asked, and its bytes.</summary>
/// <param name="PerSecond">Arrivals a second.</param>
/// <param name="Request">The bytes of its nth request.</param>
public sealed record Kind(double PerSecond, Func<int, ReadOnlyMemory<byte>> Request)
{
    /// <summary>Told of each answer: which request of this kind, and its status.</summary>
    public Action<int, int>? Answered { get; init; }
}

/// <summary>What a phase showed.</summary>
/// <param name="Outcomes">What became of each kind, in the order they were given.</param>
/// <param name="Seconds">How long requests were sent.</param>
/// <param name="Behind">The share of requests sent over 10 ms late though a connection was free: above a hundredth the player, not the server, was measured.</param>
/// <param name="ServerSeconds">The server's processor time.</param>
public sealed record Played(IReadOnlyList<Outcome> Outcomes, double Seconds, double Behind, double ServerSeconds)
{
    public double Goodput => Outcomes.Sum(outcome => outcome.Good) / Seconds;

    public bool Void => Behind > 0.01;
}
