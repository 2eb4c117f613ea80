namespace Bongsu.Portal.Limits;

/// <summary>How often something may be done: <paramref name="Burst"/> times at once, and once more each time <paramref name="Every"/> has passed.</summary>
public readonly record struct Rate(int Burst, TimeSpan Every)
{
    /// <summary>How often one account may use one tag.</summary>
    public static Rate PerTag { get; } = new(20, TimeSpan.FromSeconds(3));

    // However many are refused, nobody is left with less than a tenth.
    private const double LeastShare = 0.1;

    /// <summary>The rate while a share of all requests is refused: where half of them are, everybody gets half as often. A rate that nobody reaches by hand changes for nobody.</summary>
    /// <param name="pressure">The share that is refused, from 0 to 1.</param>
    public Rate Under(double pressure)
    {
        var share = Math.Clamp(1 - pressure, LeastShare, 1);
        return new(Math.Max(1, (int)Math.Round(Burst * share)), Every / share);
    }

    /// <summary>What people do by hand, with room for those who do it fast. Many people share an address behind a carrier's or a campus's gateway, so addresses are given more.</summary>
    public static Rate PerAccount(LimitKind kind) => kind switch
    {
        LimitKind.Cafe => new(5, TimeSpan.FromHours(1)),
        LimitKind.Post => new(10, TimeSpan.FromSeconds(10)),
        LimitKind.Comment or LimitKind.Status => new(30, TimeSpan.FromSeconds(1)),
        LimitKind.Like => new(120, TimeSpan.FromMilliseconds(500)),
        LimitKind.Report => new(10, TimeSpan.FromSeconds(30)),
        LimitKind.Membership => new(60, TimeSpan.FromSeconds(5)),
        LimitKind.Account => new(20, TimeSpan.FromSeconds(30)),
        _ => new(60, TimeSpan.FromSeconds(1)),
    };

    /// <inheritdoc cref="PerAccount"/>
    public static Rate PerAddress(LimitKind kind) => kind switch
    {
        LimitKind.SignUp => new(20, TimeSpan.FromSeconds(30)),
        LimitKind.SignIn => new(30, TimeSpan.FromSeconds(2)),
        LimitKind.Subscription => new(10, TimeSpan.FromMinutes(1)),
        _ => new(300, TimeSpan.FromMilliseconds(200)),
    };
}
