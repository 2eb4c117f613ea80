using Microsoft.Playwright;

namespace Bongsu.Browser.Tests;

/// <summary>What happens on a tag while people look at it.</summary>
public sealed class LiveTagTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Two_browsers_on_one_tag_see_each_others_words_without_a_reload()
    {
        await using var town = await Town.OpenAsync(1);
        await using var first = await MemberAsync(town, "first", "첫째");
        await using var second = await MemberAsync(town, "second", "둘째");

        await SayAsync(first, "고갯길에 눈이 쌓였어요");
        await Assertions.Expect(Newest(second)).ToContainTextAsync("고갯길에 눈이 쌓였어요");
        await Assertions.Expect(Newest(second).Locator(".by")).ToContainTextAsync("첫째");
        await SayAsync(second, "여기도 그래요");
        await Assertions.Expect(Newest(first)).ToContainTextAsync("여기도 그래요");
        // Not even one's own words are there twice.
        foreach (var visitor in new[] { first, second })
            await Assertions.Expect(visitor.Page.Locator(".statuses > li")).ToHaveCountAsync(2);
        // Who looks at everything has seen both.
        await first.GoAsync("/live");
        await SayAsync(second, "이제 그쳤어요");
        await Assertions.Expect(Newest(first)).ToContainTextAsync("이제 그쳤어요");
        Assert.Empty(first.Complaints.Concat(second.Complaints));
    }

    [Fact]
    public async Task Posts_and_comments_of_a_tag_come_beside_what_is_said()
    {
        await using var town = await Town.OpenAsync(1);
        await using var visitor = await chromium.VisitAsync(town.Portal.Address);
        await visitor.GoAsync("/live/tags/눈");
        var post = await town.WriteAsync("/cafes/haru/posts", new { board = "free", title = "골목이 하얗다", body = "아침부터 #눈 이 온다" });
        await Assertions.Expect(visitor.Page.Locator($"#s{post} h2")).ToHaveTextAsync("골목이 하얗다");
        var comment = await town.CommentAsync("여기도 #눈");
        await Assertions.Expect(visitor.Page.Locator($"#s{comment}")).ToContainTextAsync("여기도 #눈");
        await visitor.Page.ClickAsync($"#s{comment} h2 a");
        await Assertions.Expect(visitor.Page.Locator($"#c{comment}")).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task What_many_say_stands_in_one_place_and_what_is_taken_back_leaves()
    {
        await using var town = await Town.OpenAsync(1);
        await using var visitor = await chromium.VisitAsync(town.Portal.Address);
        await visitor.GoAsync("/live/tags/눈");
        var said = new List<long>();
        for (var i = 0; i < 4; i++)
            said.Add(await town.SayAsync("#눈 집에 있으세요"));
        var other = await town.SayAsync("#눈 다른 말");
        await Assertions.Expect(visitor.Page.Locator($"#s{said[0]}[data-times='4']")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator(".statuses > li")).ToHaveCountAsync(2);
        await town.SendAsync(HttpMethod.Delete, $"/statuses/{other}", System.Net.HttpStatusCode.NoContent);
        await Assertions.Expect(visitor.Page.Locator($"#s{other}")).ToHaveCountAsync(0);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Answers_and_likes_are_seen_under_an_open_status()
    {
        await using var town = await Town.OpenAsync(1);
        var status = await town.SayAsync("누구 있어요?");
        await using var visitor = await chromium.VisitAsync(town.Portal.Address);
        await visitor.GoAsync($"/live/statuses/{status}");
        var answer = await town.SayAsync("여기요", status);
        await Assertions.Expect(visitor.Page.Locator($"#s{answer}")).ToContainTextAsync("여기요");
        await town.SendAsync(HttpMethod.Put, $"/statuses/{status}/like", System.Net.HttpStatusCode.OK);
        await Assertions.Expect(visitor.Page.Locator("article small")).ToContainTextAsync("좋아요 1");
        await town.SendAsync(HttpMethod.Delete, $"/statuses/{status}", System.Net.HttpStatusCode.NoContent);
        await Assertions.Expect(visitor.Page.Locator("article")).ToHaveTextAsync("지워진 한마디입니다.");
        Assert.Empty(visitor.Complaints);
    }

    private async Task<Visitor> MemberAsync(Town town, string username, string displayName)
    {
        var visitor = await chromium.VisitAsync(town.Portal.Address);
        await visitor.SignUpAsync(username, displayName);
        await visitor.GoAsync("/live/tags/눈");
        return visitor;
    }

    private static async Task SayAsync(Visitor visitor, string words)
    {
        await visitor.Page.FillAsync("#text", words);
        await visitor.Page.ClickAsync("textarea + button, .field + button");
        // Who points at the list is not disturbed by what is new.
        await visitor.Page.Mouse.MoveAsync(0, 0);
        await Assertions.Expect(Newest(visitor)).ToContainTextAsync(words);
    }

    private static ILocator Newest(Visitor visitor) => visitor.Page.Locator(".statuses > li").First;
}
