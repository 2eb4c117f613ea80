using System.Collections.Frozen;
using System.Globalization;
using System.Net.Mail;
using System.Text;
using Bongsu.Accounts.Data;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;

namespace Bongsu.Accounts;

/// <summary>What names and passwords may be. What is wrong goes to the field it is wrong in.</summary>
public static class AccountRules
{
    public const int UsernameShortest = 3;
    public const int UsernameLongest = 20;
    public const int PasswordShortest = 10;
    public const int PasswordLongest = 256;
    public const int EmailLongest = 254;

    /// <summary>How names of those begin who wrote elsewhere and have no account that anybody could sign in to; nobody else may have one.</summary>
    public const string ImportedPrefix = "imported_";

    // Names that would be believed. Whoever runs the portal may have them, by the command line or the set-up link.
    private static readonly FrozenSet<string> Reserved = new[]
    {
        "admin", "administrator", "api", "bongsu", "deleted", "help", "hotline", "manager", "moderator", "null", "official", "operator", "operators", "portal", "root", "security", "staff", "support", "system", "undefined",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>3 to 20 of a–z, 0–9 and _, and not a name that would pass for the portal's own.</summary>
    public static string Username(this InputErrors errors, string? input, bool reservedToo = false)
    {
        var username = input?.Trim() ?? "";
        if (username.Length == 0)
            errors.Add("username", PortalTexts.T["input.required"]);
        else if (username.Length is < UsernameShortest or > UsernameLongest || !username.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
            errors.Add("username", AccountTexts.T["username.rule"]);
        else if (username.StartsWith(ImportedPrefix, StringComparison.Ordinal) || !reservedToo && Reserved.Contains(username))
            errors.Add("username", AccountTexts.T["username.reserved"]);
        return username;
    }

    /// <summary>At least 10 characters, which is the only rule that makes passwords stronger; at most 256.</summary>
    public static string Password(this InputErrors errors, string field, string? input)
    {
        var password = Normalize(input);
        if (string.IsNullOrEmpty(input))
            errors.Add(field, PortalTexts.T["input.required"]);
        else if (password is null)
            errors.Add(field, PortalTexts.T["input.bad-characters"]);
        else if (InputText.CodePoints(password) < PasswordShortest)
            errors.Add(field, AccountTexts.T["password.rule"]);
        else if (InputText.CodePoints(password) > PasswordLongest)
            errors.Add(field, PortalTexts.T["input.too-long", PasswordLongest]);
        return password ?? "";
    }

    /// <summary>A password as it is compared: one typed on a Mac (decomposed Hangul) and the same typed on a phone are one. Null where it cannot be anybody's.</summary>
    public static string? Normalize(string? password) =>
        password is { Length: > 0 and <= PasswordLongest * 4 } && IsWellFormed(password) ? password.Normalize(NormalizationForm.FormC) : null;

    /// <summary>1 to 30 characters on one line, one of them visible.</summary>
    public static string DisplayName(this InputErrors errors, string? input, string otherwise)
    {
        var name = errors.Line("displayName", input, Account.DisplayNameLength, required: false);
        if (name.Length == 0)
            return otherwise;
        if (!name.EnumerateRunes().Any(IsVisible))
            errors.Add("displayName", PortalTexts.T["input.bad-characters"]);
        return name;
    }

    /// <summary>An address that mail could be sent to, or null where none is given.</summary>
    public static string? Email(this InputErrors errors, string? input)
    {
        var email = errors.Line("email", input, EmailLongest, required: false);
        if (email.Length == 0)
            return null;
        if (!MailAddress.TryCreate(email, out var parsed) || parsed.Address != email)
            errors.Add("email", AccountTexts.T["email.rule"]);
        return email;
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.NonSpacingMark or UnicodeCategory.PrivateUse)
        // The fillers of Hangul are letters to Unicode and nothing to the eye.
        && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800);

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != System.Buffers.OperationStatus.Done)
                return false;
            text = text[length..];
        }
        return true;
    }
}
