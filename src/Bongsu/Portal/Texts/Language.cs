using System.Globalization;

namespace Bongsu.Portal.Texts;

/// <summary>A language that the portal speaks. Korean is the first, English the second.</summary>
public sealed class Language
{
    private Language(int index, string code) => (Index, Code, Culture) = (index, code, CultureInfo.GetCultureInfo(code));

    public static Language Korean { get; } = new(0, "ko");
    public static Language English { get; } = new(1, "en");
    public static IReadOnlyList<Language> All { get; } = [Korean, English];

    /// <summary>Its place in <see cref="All"/>.</summary>
    public int Index { get; }

    public string Code { get; }

    public CultureInfo Culture { get; }

    public static Language? Find(ReadOnlySpan<char> code) =>
        code.SequenceEqual("ko") ? Korean : code.SequenceEqual("en") ? English : null;

    /// <summary>Makes this the language of everything that the current flow of execution formats.</summary>
    public void Use() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Culture;
}
