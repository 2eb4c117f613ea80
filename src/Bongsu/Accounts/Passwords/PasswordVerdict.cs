namespace Bongsu.Accounts.Passwords;

/// <summary>What came of comparing a password.</summary>
public enum PasswordVerdict
{
    Wrong,
    Right,

    /// <summary>Nobody compared: too many wait.</summary>
    Overloaded,
}
