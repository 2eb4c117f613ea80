using System.ComponentModel.DataAnnotations;

namespace Bongsu.Portal.Hosting;

/// <summary>What concerns the portal as a whole (<c>Bongsu</c>).</summary>
public sealed class PortalOptions : IValidatableObject
{
    public const string Section = "Bongsu";

    /// <summary>The time zone in which pages show moments, by its IANA name. <c>Asia/Seoul</c> unless set.</summary>
    public string TimeZone { get; init; } = "Asia/Seoul";

    /// <summary>The address by which readers know the portal (<c>https://portal.example</c>), for feeds, whose addresses are whole ones. The first address listened on unless set.</summary>
    public Uri? Address { get; init; }

    /// <summary>The proxies in front of the portal, by address or network (<c>127.0.0.1, 10.0.0.0/8, ::1</c>): only from them is it believed whom a request comes from and by which address and scheme (<c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c>). Nobody unless set.</summary>
    public string Proxies { get; init; } = "";

    /// <summary>The largest request body, in bytes; larger ones are refused with 413. From 64 KiB to 64 MiB; 1 MiB unless set.</summary>
    [Range(1 << 16, 1 << 26)]
    public long LargestBody { get; init; } = 1 << 20;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return new($"'{TimeZone}' is no time zone known here", [nameof(TimeZone)]);
        foreach (var wrong in TrustedProxies.Names(Proxies).Where(name => TrustedProxies.Parse(name) is null))
            yield return new($"'{wrong}' is neither an address nor a network such as 10.0.0.0/8", [nameof(Proxies)]);
        if (Address is not null && !(Address.IsAbsoluteUri && Address.Scheme is "https" or "http"))
            yield return new($"'{Address}' is no address that begins with https:// or http://", [nameof(Address)]);
    }
}
