namespace Bongsu.Portal.Hotline;

/// <summary>The mail server.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">From 1 to 65535.</param>
/// <param name="Tls">How the connection is kept private.</param>
/// <param name="From">The address that calls come from.</param>
public sealed record SmtpSettings(string Host, int Port, SmtpTls Tls, string From)
{
    /// <summary>Who signs in; null for nobody.</summary>
    public string? User { get; init; }

    /// <summary>The environment variable that holds the password. Needed with <see cref="User"/>.</summary>
    public string? PasswordVariable { get; init; }

    /// <summary>The SHA-256 of the server's certificate in 64 hexadecimal digits, where no authority that this machine trusts has signed it; null for those that one has.</summary>
    public string? Fingerprint { get; init; }
}

public enum SmtpTls
{
    /// <summary>In the clear: for a server on this machine.</summary>
    None,

    /// <summary>Asked for after the greeting, and required; usually port 587.</summary>
    StartTls,

    /// <summary>From the first byte; usually port 465.</summary>
    Implicit,
}
