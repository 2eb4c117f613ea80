using System.Globalization;

namespace Bongsu.Portal.Texts;

/// <summary>A text that people wrote in both languages of the portal.</summary>
public sealed record Bilingual(string Ko, string En)
{
    /// <summary>In the language of the page being made.</summary>
    public override string ToString() => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == Language.Korean.Code ? Ko : En;
}
