using Bongsu.Portal.Markup;
using CsCheck;

namespace Bongsu.Tests.Texts;

public sealed class MarkupTests
{
    private static readonly string[] Pieces =
    [
        "가", "나라", "힣", " ", "  ", "\n", "\n\n", "#", "#태그", "#Tag1", "12", "1.", "2)", ".", ",", "!", "?", "\"", "'", "(", ")", "-", "+", "=", "~", "~~~", "|", ":", ";", "@", "%", "^", "/",
        "www", "www.", "http:", "🎉", "é", "日本", "\u3000", "\u200B", "\u2028", "\u0085", "{", "}", "$", "ㅋㅋ", "a", "B", "\u0301", "\u00AD", "\uFEFF", "mailto", "---", "***", "*x*", "_y_", "`z`", "&amp;", "<b>",
    ];

    private static readonly Gen<string> Text = Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 12].Select(string.Concat);

    [Fact]
    public void Plain_text_has_the_same_bytes_the_fast_way_and_the_full_way() => Text.Sample(text =>
    {
        if (PlainText.TryRender(text) is not { } fast)
            return;
        var full = Markup.RenderFully(text);
        Assert.Equal(full.Html, fast.Html);
        Assert.Equal(full.Tags, fast.Tags);
    }, iter: 30_000);

    [Theory]
    [InlineData("안녕하세요. 12:30에 만나요!\n좋아요 #비상계엄")]
    [InlineData("1번 출구 - 여기 (사람 많음)")]
    public void What_people_mostly_write_goes_the_fast_way(string text) => Assert.NotNull(PlainText.TryRender(text));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](java\nscript:alert(1))")]
    [InlineData("[x](data:text/html,<script>alert(1)</script>)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("![x](http://example.com/a.png)")]
    [InlineData("![x](\"onerror=alert(1))")]
    [InlineData("[x](https://e.com \"\\\" onmouseover=alert(1)\")")]
    [InlineData("```<script>\n<script>alert(1)</script>\n```")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    [InlineData("#<script>alert(1)</script>")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("<style>body{display:none}</style>")]
    [InlineData("[x](//evil.example)")]
    [InlineData("[x](/\\evil.example)")]
    public void Nothing_that_runs_gets_through(string text)
    {
        var html = Markup.Render(text).Html;
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        foreach (var element in document.Body!.QuerySelectorAll("*"))
        {
            Assert.DoesNotContain(element.LocalName, (string[])["script", "style", "svg", "iframe", "object", "form"]);
            Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, (string[])["href", "src", "alt", "title", "start", "rel", "loading"]));
            if (element.GetAttribute("href") is { } link)
                Assert.Matches("^(https?://|mailto:|/[^/\\\\]|#)", link);
            if (element.GetAttribute("src") is { } source)
                Assert.StartsWith("https://", source, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("**굵게** *기울임*", "<p><strong>굵게</strong> <em>기울임</em></p>")]
    [InlineData("한 줄\n두 줄", "<p>한 줄<br>\n두 줄</p>")]
    [InlineData("https://example.com", "<p><a href=\"https://example.com\" rel=\"nofollow noopener\">https://example.com</a></p>")]
    [InlineData("[집](/cafes)", "<p><a href=\"/cafes\">집</a></p>")]
    [InlineData("# 제목", "<h2>제목</h2>")]
    [InlineData("![그림](https://e.com/a.png)", "<p><img src=\"https://e.com/a.png\" alt=\"그림\" loading=\"lazy\"></p>")]
    [InlineData("[x](javascript:alert(1))", "<p>x</p>")]
    [InlineData("**#태그_1**", "<p><strong><a href=\"/live/tags/%ED%83%9C%EA%B7%B8_1\">#태그_1</a></strong></p>")]
    [InlineData("[#태그](/cafes)", "<p><a href=\"/cafes\">#태그</a></p>")]
    [InlineData("`#태그`", "<p><code>#태그</code></p>")]
    [InlineData("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>")]
    public void Markdown_becomes_html(string text, string html) => Assert.Equal(html, Markup.Render(text).Html);

    [Fact]
    public void Tags_are_collected_once_each_folded_and_at_most_twenty()
    {
        Assert.Equal(["비상계엄", "seoul", "日本語", "한글1_2"], Markup.Render("#비상계엄 #Seoul, #SEOUL #日本語 #한글1_2 #비상계엄 #123 a#b ## x/#y").Tags);
        Assert.Equal(20, Markup.Render(string.Join(' ', Enumerable.Range(0, 50).Select(number => $"#태그{number}"))).Tags.Count);
    }

    [Fact]
    public void A_decomposed_tag_meets_the_composed_one() =>
        Assert.Equal(Tag.Parse("#비상"), Tag.Parse("비상".Normalize(System.Text.NormalizationForm.FormD)));

    [Theory]
    [InlineData(null), InlineData(""), InlineData("#"), InlineData("123"), InlineData("a b"), InlineData("a-b"), InlineData("<b>")]
    public void What_is_no_word_is_no_tag(string? text) => Assert.Null(Tag.Parse(text));

    // About so many letters of what costs a careless parser their square.
    private static readonly Dictionary<string, Func<int, string>> Bombs = new()
    {
        [">"] = length => Repeat("> ", length) + "x",
        ["["] = length => Repeat("[", length),
        ["[]("] = length => Repeat("[a](", length),
        ["*"] = length => Repeat("*a_ ", length),
        ["**"] = length => Repeat("**x ", length),
        ["`"] = length => string.Concat(Enumerable.Range(1, (int)Math.Sqrt(2 * length)).Select(count => new string('`', count) + " ")),
        ["- "] = length => Repeat("- ", length),
        ["reference"] = length => $"[a]: https://e.com/{new string('x', length / 2)}\n\n{Repeat("[a] ", length / 2)}",
        ["tags"] = length => Repeat("#가 ", length),
        ["<"] = length => Repeat("<", length),
        ["&"] = length => Repeat("&", length),
        ["!["] = length => Repeat("![", length),
        ["links"] = length => Repeat("http://a ", length),
    };

    public static TheoryData<string> BombNames() => [.. Bombs.Keys];

    // Memory taken is counted, not time: the same on a busy machine.
    [Theory, MemberData(nameof(BombNames))]
    public void A_text_made_to_explode_does_not(string name)
    {
        Work(Bombs[name](2_000));
        var (half, whole) = (Work(Bombs[name](32_000)), Work(Bombs[name](64_000)));
        Assert.True(whole < 3 * half + 1_000_000, $"{half:N0} bytes for half of it, {whole:N0} for the whole");
        Assert.InRange(Markup.Render(Bombs[name](64_000)).Html.Length, 1, 3_000_000);
    }

    private static string Repeat(string text, int length) => string.Concat(Enumerable.Repeat(text, length / text.Length));

    private static long Work(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Markup.Render(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
