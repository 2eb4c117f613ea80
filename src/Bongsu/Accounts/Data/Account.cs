using Microsoft.AspNetCore.Identity;

namespace Bongsu.Accounts.Data;

/// <summary>A person's account, as ASP.NET Core Identity keeps it, with the name that pages show.</summary>
public sealed class Account : IdentityUser<long>
{
    public const int DisplayNameLength = 30;

    /// <summary>1 to 30 characters, one line; the username unless chosen.</summary>
    public required string DisplayName { get; set; }

    /// <summary>When it was made, in Unix milliseconds.</summary>
    public long CreatedAt { get; set; }
}
