namespace Bongsu.Portal.Limits;

/// <summary>How often something may be done: <paramref name="Burst"/> times at once, and once more each time <paramref name="Every"/> has passed.</summary>
public readonly record struct Rate(int Burst, TimeSpan Every)
{
    /// <summary>What people do by hand, with room for those who do it fast. Many people share an address behind a carrier's or a campus's gateway, so addresses are given more.</summary>
    public static Rate PerAccount(LimitKind kind) => kind switch
    {
        LimitKind.Cafe => new(5, TimeSpan.FromHours(1)),
        LimitKind.Post => new(10, TimeSpan.FromSeconds(10)),
        LimitKind.Comment or LimitKind.Status => new(30, TimeSpan.FromSeconds(1)),
        LimitKind.Like => new(120, TimeSpan.FromMilliseconds(500)),
        LimitKind.Membership => new(60, TimeSpan.FromSeconds(5)),
        LimitKind.Account => new(20, TimeSpan.FromSeconds(30)),
        _ => new(60, TimeSpan.FromSeconds(1)),
    };

    /// <inheritdoc cref="PerAccount"/>
    public static Rate PerAddress(LimitKind kind) => kind switch
    {
        LimitKind.SignUp => new(20, TimeSpan.FromSeconds(30)),
        LimitKind.SignIn => new(30, TimeSpan.FromSeconds(2)),
        _ => new(300, TimeSpan.FromMilliseconds(200)),
    };
}
