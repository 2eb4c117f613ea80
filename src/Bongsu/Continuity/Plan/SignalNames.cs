namespace Bongsu.Continuity.Plan;

/// <summary>Signals as plans, the API and the record name them.</summary>
public static class SignalNames
{
    public static string Of(Signal signal) => signal switch
    {
        Signal.QueueDelay => "queue-delay",
        Signal.ShedRate => "shed-rate",
        Signal.Waiting => "waiting",
        Signal.Arrivals => "arrivals",
        Signal.SignUps => "sign-ups",
        Signal.Visitors => "visitors",
        Signal.StoreLatency => "store-latency",
        Signal.StoreErrors => "store-errors",
        Signal.FreeDisk => "free-disk",
        Signal.Alert => "alert",
        _ => throw new ArgumentOutOfRangeException(nameof(signal)),
    };
}
