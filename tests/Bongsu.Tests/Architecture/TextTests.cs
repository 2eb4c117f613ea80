using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Architecture;

/// <summary>Every visible text is there in both languages, with the same places to fill.</summary>
public sealed partial class TextTests
{
    public static TheoryData<string> Folders() =>
        [.. Repository.Sources("src/Bongsu", "Texts.ko.resx").Select(file => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!))];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Both_languages_have_the_same_texts(string folder)
    {
        var korean = Read(folder, "ko");
        var english = Read(folder, "en");
        Assert.Equal(korean.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(korean, text => Assert.Equal(Places(text.Value), Places(english[text.Key])));
        Assert.All(korean.Values.Concat(english.Values), text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Fact]
    public void No_page_holds_a_Korean_text_of_its_own()
    {
        var wrong = Repository.Sources("src/Bongsu", "*.razor").Where(file => Hangul().IsMatch(Comment().Replace(File.ReadAllText(file), "")));
        Assert.Empty(wrong);
    }

    private static Dictionary<string, string> Read(string folder, string language) =>
        XDocument.Load(Path.Combine(Repository.Root, folder, $"Texts.{language}.resx")).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Place();

    [GeneratedRegex("[가-힣]")]
    private static partial Regex Hangul();

    [GeneratedRegex(@"@\*.*?\*@|///.*", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
