using System.Globalization;

namespace Bongsu.Portal.Texts;

/// <summary>A text that people wrote in Korean, and perhaps in English too.</summary>
public sealed record Translated(string Ko, string? En)
{
    private static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == Language.English.Code;

    /// <summary>What the <c>lang</c> attribute around it has to say; null where it is in the language of the page.</summary>
    public string? Lang => IsEnglish && En is null ? Language.Korean.Code : null;

    /// <summary>In the language of the page being made, else in Korean.</summary>
    public override string ToString() => IsEnglish ? En ?? Ko : Ko;
}
