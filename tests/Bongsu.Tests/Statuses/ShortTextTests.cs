using System.Text;
using Bongsu.Portal.Markup;
using CsCheck;

namespace Bongsu.Tests.Statuses;

/// <summary>How a status becomes safe HTML.</summary>
public sealed class ShortTextTests
{
    [Theory]
    [InlineData("그냥 말", "<p>그냥 말</p>")]
    [InlineData("한 줄\n두 줄\n\n새 단락", "<p>한 줄<br>\n두 줄</p>\n<p>새 단락</p>")]
    [InlineData("<script>alert(\"1\")</script> & *별*", "<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; *별*</p>")]
    [InlineData("#봉수 에 불", "<p><a href=\"/live/tags/%EB%B4%89%EC%88%98\">#봉수</a> 에 불</p>")]
    [InlineData("가#나 #1 ##다", "<p>가#나 #1 ##다</p>")]
    [InlineData("@Hana_1가 말하길", "<p><a href=\"/live/people/hana_1\">@Hana_1</a>가 말하길</p>")]
    [InlineData("a@hana.kr @ab @hana@other.example @abcdefghijklmnopqrstuvwxyz", "<p>a@hana.kr @ab @hana@other.example @abcdefghijklmnopqrstuvwxyz</p>")]
    [InlineData("보세요https://x.kr/a?b=1&c=(2)에서.", "<p>보세요<a href=\"https://x.kr/a?b=1&amp;c=(2)\" rel=\"nofollow noopener\">https://x.kr/a?b=1&amp;c=(2)</a>에서.</p>")]
    [InlineData("(http://x.kr/a).", "<p>(<a href=\"http://x.kr/a\" rel=\"nofollow noopener\">http://x.kr/a</a>).</p>")]
    [InlineData("https://x.kr/#봉수 javascript:alert(1) https:// xhttps://x.kr", "<p><a href=\"https://x.kr/#\" rel=\"nofollow noopener\">https://x.kr/#</a>봉수 javascript:alert(1) https:// xhttps://x.kr</p>")]
    [InlineData("https://bank.kr@evil.example/", "<p>https://bank.kr@evil.example/</p>")]
    public void A_text_leads_where_it_names(string text, string html) => Assert.Equal(html, ShortText.Render(text).Html);

    [Fact]
    public void All_spellings_of_a_tag_are_one_and_particles_stay_with_the_word()
    {
        Assert.Equal(["seoul", "봉수", "봉수를", "東京"], ShortText.Render($"#Seoul #SEOUL #{"봉수".Normalize(NormalizationForm.FormD)} #봉수 #봉수를 #東京").Tags);
        Assert.Equal(20, ShortText.Render(string.Join(' ', Enumerable.Range(0, 40).Select(i => $"#가{i}"))).Tags.Count);
    }

    [Fact]
    public void No_text_brings_a_mark_of_its_own()
    {
        string[] pieces = ["<", ">", "\"", "&", "'", "#", "@", ":", "/", "\n", " ", "http", "https://", "x.kr", "hana", "봉수", "👨‍👩‍👧‍👦", "e\u0301", "javascript:", "&lt;", "(", ")", "."];
        Gen.Int[0, pieces.Length - 1].Array[0, 24].Sample(parts =>
        {
            var html = ShortText.Render(string.Concat(parts.Select(part => pieces[part]))).Html;
            foreach (var (made, bare) in ((string, string)[])[("<p>", ""), ("</p>", ""), ("<br>", ""), ("</a>", ""), (" rel=\"nofollow noopener\">", ">")])
                html = html.Replace(made, bare, StringComparison.Ordinal);
            foreach (var part in html.Split("<a href=\"").Skip(1))
                Assert.Matches("^(/live/tags/[^\"<>]*|/live/people/[a-z0-9_]{3,20}|https?://[^\"<> ]+)\">", part);
            Assert.DoesNotContain('<', html.Replace("<a href=\"", "", StringComparison.Ordinal));
        }, iter: 20_000);
    }
}
