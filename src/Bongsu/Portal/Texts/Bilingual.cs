using System.Globalization;

namespace Bongsu.Portal.Texts;

/// <summary>A text that people wrote in both languages of the portal.</summary>
public sealed record Bilingual(string Ko, string En)
{
    /// <summary>A text of the resources, made in one language after the other.</summary>
    public static Bilingual Of(Func<string> text)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            Language.Korean.Use();
            var korean = text();
            Language.English.Use();
            return new(korean, text());
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    /// <summary>In the language of the page being made.</summary>
    public override string ToString() => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == Language.Korean.Code ? Ko : En;
}
