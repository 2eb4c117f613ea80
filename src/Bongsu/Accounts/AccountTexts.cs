using Bongsu.Portal.Texts;

namespace Bongsu.Accounts;

/// <summary>The texts of this feature.</summary>
public static class AccountTexts
{
    public static TextSource T { get; } = new("Accounts");
}
