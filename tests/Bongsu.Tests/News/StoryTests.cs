using System.Net;
using Bongsu.News.Articles;
using static Bongsu.Tests.News.Newspapers;

namespace Bongsu.Tests.News;

/// <summary>What several sources tell is one story.</summary>
public sealed class StoryTests
{
    private const string Title = "해오름동 봉수고개 새벽 다섯 시 다시 열려, 밤새 치운 눈 이백 톤… 주민 삼백 명 함께했다";

    [Fact]
    public async Task Sources_that_tell_the_same_are_one_story_with_the_others_a_link_away()
    {
        await using var scene = await NewsScene.StartAsync();
        scene.Papers.Publish("/a", "아침신문", Item("1", Title, link: "https://a.example/1"));
        scene.Papers.Publish("/b", "저녁신문", Item("b1", Title.Replace("함께했다", "함께했다…", StringComparison.Ordinal), link: "https://b.example/77"));
        scene.Papers.Publish("/c", "통신", Item("c1", "전혀 다른 제목의 같은 기사", link: "https://www.a.example/1/?utm_source=wire#top"), Item("c2", "다른 소식"));
        await scene.AddAsync("/a");
        var evening = await scene.AddAsync("/b", "저녁신문");
        await scene.AddAsync("/c", "통신", "world");

        var list = await scene.ListAsync();
        Assert.Equal(["다른 소식", Title], list.Select(article => article.GetProperty("title").GetString()));
        Assert.Equal(2, list[1].GetProperty("others").GetInt32());
        await scene.PageAsync("/news", page => page.Contains("외 2곳", StringComparison.Ordinal));
        // A section lists a story that another section told first.
        Assert.Contains(await scene.ListAsync("?section=world"), article => article.GetProperty("title").GetString() == "전혀 다른 제목의 같은 기사");
        Assert.Single(await scene.ListAsync($"?source={evening}"));
        var whole = await scene.SendAsync(scene.Chief, HttpMethod.Get, $"/news/{list[1].GetProperty("id").GetInt64()}", HttpStatusCode.OK);
        Assert.Equal(["저녁신문", "통신"], whole.GetProperty("elsewhere").EnumerateArray().Select(article => article.GetProperty("source").GetProperty("name").GetString()));
        var page = await scene.PageAsync(whole.GetProperty("url").GetString()!, text => text.Contains("같은 소식을 전한 곳", StringComparison.Ordinal) && text.Contains("저녁신문", StringComparison.Ordinal));
        Assert.DoesNotContain("외 2곳", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_source_tells_twice_is_two_stories_and_short_titles_say_nothing()
    {
        await using var scene = await NewsScene.StartAsync();
        scene.Papers.Publish("/a", "아침신문", Item("1", "오늘의 해오름동 날씨 예보"), Item("2", "오늘의 해오름동 날씨 예보"), Item("3", "[속보]", link: "https://a.example/3"));
        scene.Papers.Publish("/b", "저녁신문", Item("1", "[속보]", link: "https://b.example/3"));
        await scene.AddAsync("/a");
        await scene.AddAsync("/b", "저녁신문");
        Assert.Equal(4, (await scene.ListAsync()).Length);
    }

    [Theory]
    [InlineData("https://www.paper.example/a/1/", "http://PAPER.example/a/1", true)]
    [InlineData("https://paper.example/a?id=1&utm_source=x&fbclid=y", "https://paper.example/a?id=1#comments", true)]
    [InlineData("https://paper.example/a?b=2&a=1", "https://paper.example/a?a=1&b=2", true)]
    [InlineData("https://paper.example/a?id=1", "https://paper.example/a?id=2", false)]
    [InlineData("https://paper.example/a", "https://paper.example:8443/a", false)]
    [InlineData("https://paper.example/A", "https://paper.example/a", false)]
    public void Two_links_lead_to_one_article(string one, string other, bool same) => Assert.Equal(same, CanonicalLink.Of(one) == CanonicalLink.Of(other));

    [Theory]
    [InlineData("https://paper.example/")]
    [InlineData("ftp://paper.example/a")]
    [InlineData("not a link")]
    [InlineData(null)]
    public void The_front_of_a_site_and_what_is_no_link_tell_no_article(string? link) => Assert.Null(CanonicalLink.Of(link));
}
