using System.Globalization;
using System.Resources;

namespace Bongsu.Portal.Texts;

/// <summary>The visible texts of one feature, from its <c>Texts.ko.resx</c> and <c>Texts.en.resx</c>, in the language of the page being made
/// (<see cref="CultureInfo.CurrentUICulture"/>).</summary>
/// <param name="feature">The folder below <c>src/Bongsu</c>, with dots: <c>Cafes</c>, <c>Portal.Texts</c>.</param>
public sealed class TextSource(string feature)
{
    private readonly ResourceManager _resources = new($"Bongsu.{feature}.Texts", typeof(TextSource).Assembly);

    /// <summary>The text of a key; a key that is missing in either language fails a test.</summary>
    public string this[string key] => _resources.GetString(key, CultureInfo.CurrentUICulture)
        ?? throw new MissingManifestResourceException($"{_resources.BaseName} has no text '{key}'");

    /// <summary>The text of a key with its places <c>{0}</c>, <c>{1}</c>, … filled.</summary>
    public string this[string key, params object?[] values] => string.Format(CultureInfo.CurrentCulture, this[key], values);
}
