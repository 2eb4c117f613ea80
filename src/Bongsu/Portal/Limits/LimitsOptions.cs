using System.ComponentModel.DataAnnotations;

namespace Bongsu.Portal.Limits;

/// <summary>How fast one account and one address may write (<c>Bongsu:Limits</c>).</summary>
public sealed class LimitsOptions
{
    public const string Section = "Bongsu:Limits";

    /// <summary>Whether accounts have rates. On unless set; measurements switch it off.</summary>
    public bool PerAccount { get; init; } = true;

    /// <summary>Whether addresses have rates. On unless set; measurements switch it off.</summary>
    public bool PerAddress { get; init; } = true;

    /// <summary>How many busy accounts and addresses are counted at the same time, at about 50 bytes each. From 1,024 to 10,000,000; 262,144 unless set.</summary>
    [Range(1_024, 10_000_000)]
    public int Capacity { get; init; } = 262_144;
}
