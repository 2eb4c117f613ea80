using System.Text;
using Bongsu.Import.Reading;
using Bongsu.Import.Words;
using Bongsu.Portal.Markup;

namespace Bongsu.Tests.Import;

public sealed class WordsTests
{
    [Theory]
    [InlineData("<p>하나</p><p>둘<br>셋</p>", "하나\n\n둘\n셋")]
    [InlineData("<h2>제목</h2><p>a <code>b`c</code></p>", "## 제목\n\na `` b`c ``")]
    [InlineData("<pre><code>if (a) {\n  b\n}</code></pre>", "```\nif (a) {\n  b\n}\n```")]
    [InlineData("<blockquote><p>말</p><p>또</p></blockquote>", "> 말\n>\n> 또")]
    [InlineData("<ol><li>하나<ul><li>속</li></ul></li><li>둘</li></ol>", "1. 하나\n   - 속\n2. 둘")]
    [InlineData("<a href=\"https://a.example/x y\">그림 <b>참고</b></a>", "[그림 **참고**](https://a.example/x%20y)")]
    [InlineData("<a href=\"https://a.example/\">https://a.example/</a>", "https://a.example/")]
    [InlineData("<img class=\"emoji\" alt=\":smile:\" src=\"/e.png\"><img alt=\"그\" src=\"/u.png\">", ":smile:![그](/u.png)")]
    [InlineData("<script>alert(1)</script><style>p{}</style>글", "글")]
    [InlineData("<table><tr><th>값</th><th>뜻</th></tr><tr><td>1</td><td>하나</td></tr></table>", "값 | 뜻\n1 | 하나")]
    [InlineData("<iframe src=\"https://v.example/1\"></iframe>", "https://v.example/1")]
    public void Html_says_the_same_in_Markdown(string html, string markdown) => Assert.Equal(markdown, HtmlToMarkdown.Convert(html));

    [Theory]
    [InlineData("* 별 *강조* [대괄호] `역` 1. 하나")]
    [InlineData("# 제목 아님")]
    [InlineData("- 목록 아님")]
    [InlineData("> 인용 아님")]
    [InlineData("<b> 아님 & 그대로")]
    public void What_was_text_stays_text(string text)
    {
        var html = Markup.Render(HtmlToMarkdown.Convert($"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>")).Html;
        Assert.Equal($"<p>{text}</p>", System.Net.WebUtility.HtmlDecode(html));
    }

    [Fact]
    public void Hashtags_and_addresses_keep_their_meaning() =>
        Assert.Equal("#비상_계엄 https://a.example/_b_*c*", HtmlToMarkdown.Convert("<p>#비상_계엄 https://a.example/_b_*c*</p>"));

    [Theory]
    [InlineData("Lost & Found", "lost-found")]
    [InlineData("동네 소식", "board-1")]
    [InlineData("search", "board-1")]
    [InlineData("free", "free-2")]
    [InlineData("공지 Notice", "board-1")]
    [InlineData("!!!", "board-1")]
    [InlineData("a very long name of a category that goes on", "a-very-long-name-of-a-category")]
    public void Boards_are_called_by_their_latin_names_or_by_numbers(string name, string slug) => Assert.Equal(slug, BoardNames.Slug(name, ["free"]));

    [Fact]
    public void Lists_are_read_element_by_element_wherever_they_are()
    {
        // Longer than the buffer that reading begins with, so that elements lie across its end.
        var json = $$"""{"a": {"posts": [{{string.Join(",\n", Enumerable.Range(0, 20_000).Select(number => $$"""{"id": {{number}}, "text": "글 {{number}}"}"""))}}]}, "topics": [1, {"posts": [5]}]}""";
        var records = new JsonRecords(new MemoryStream([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(json)]), "file", isLines: false);
        var all = new List<JsonRecord>();
        while (records.Next() is { } record)
            all.Add(record);
        Assert.Equal(20_002, all.Count);
        Assert.All(all.Take(20_000).Index(), item => Assert.Equal(("posts", item.Index, item.Index + 1L), (item.Item.List, item.Item.Value.GetProperty("id").GetInt32(), item.Item.Line)));
        Assert.Equal(["topics", "topics"], all[^2..].Select(record => record.List));
    }

    [Fact]
    public void Lines_are_a_list_too()
    {
        var records = new JsonRecords(new MemoryStream("{\"a\": 1}\n{\"a\": {\"b\": 2}}\n\n{\"a\": 3}\n"u8.ToArray()), "objects", isLines: true);
        Assert.Equal([1L, 2L, 4L], new[] { records.Next()!.Value.Line, records.Next()!.Value.Line, records.Next()!.Value.Line });
        Assert.Null(records.Next());
    }
}
