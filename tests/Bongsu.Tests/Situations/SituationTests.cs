using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bongsu.Tests.Accounts;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Situations;

public sealed partial class SituationTests
{
    private const string Address = "/situations";

    [Fact]
    public async Task A_situation_shows_what_is_known_on_top_and_what_people_say_below()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        var id = await OpenAsync(scene, boss);
        var quiet = await scene.PageAsync($"/situations/{id}", _ => true);
        Assert.Contains("아직 확인된 사실이 없습니다.", quiet, StringComparison.Ordinal);
        Assert.Contains("아직 올라온 이야기가 없습니다.", quiet, StringComparison.Ordinal);
        var fact = await PinAsync(scene, boss, id, "고갯길이 막혔습니다.");
        await scene.PostAsync(scene.Member, "버스가 안 와요", "한 시간째 기다리는 중입니다");
        var page = await scene.PageAsync($"/situations/{id}", text => text.Contains("고갯길이 막혔습니다.", StringComparison.Ordinal) && text.Contains("버스가 안 와요", StringComparison.Ordinal));
        Assert.Contains($"id=\"f{fact}\"", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://road.example/1\" rel=\"nofollow noopener\">도로과</a>", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("고갯길이 막혔습니다.", StringComparison.Ordinal) < page.IndexOf("버스가 안 와요", StringComparison.Ordinal));
        Assert.Contains("큰눈", await scene.PageAsync("/", text => text.Contains("큰눈", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("큰눈", await scene.PageAsync("/situations", _ => true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_carries_a_tag_anywhere_belongs_to_the_situation_and_the_same_words_stand_once()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        var id = await OpenAsync(scene, boss, cafes: []);
        var post = await scene.PostAsync(scene.Manager, "인사", "처음 뵙겠습니다");
        await scene.CommentAsync(scene.Manager, post, "#큰눈 해오름 고개 넘지 마세요!");
        await scene.CommentAsync(scene.Member, post, "해오름 고개 넘지 마세요 #큰눈");
        await scene.CommentAsync(scene.Member, post, "#큰눈 저희 집 앞은 다 치웠어요");
        var page = await scene.PageAsync($"/situations/{id}", text => text.Contains("다 치웠어요", StringComparison.Ordinal));
        Assert.Contains("같은 한마디 2명", page, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(page, "고개 넘지 마세요"));
        Assert.Equal(1, Regex.Count(await scene.PageAsync("/live/tags/큰눈", _ => true), "고개 넘지 마세요"));
        // Folding is for the eye: the API has every one of them.
        Assert.Equal(3, (await scene.GetAsync($"/posts/{post}/comments")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task What_guests_may_not_read_is_on_no_situation()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        var id = await OpenAsync(scene, boss);
        await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes/harbour/boards", HttpStatusCode.Created, new { slug = "inner", name = "안방", readGrade = "sprout", writeGrade = "sprout" });
        await scene.SendAsync(scene.Member, HttpMethod.Post, "/cafes/harbour/posts", HttpStatusCode.Created, new { board = "inner", title = "우리끼리 하는 말", body = "#큰눈" });
        await scene.PostAsync(scene.Member, "모두에게 하는 말", "#큰눈");
        var page = await scene.PageAsync($"/situations/{id}", text => text.Contains("모두에게 하는 말", StringComparison.Ordinal));
        Assert.DoesNotContain("우리끼리 하는 말", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_fact_says_what_it_said_before_and_a_withdrawn_one_says_why()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        var id = await OpenAsync(scene, boss);
        var fact = await PinAsync(scene, boss, id, "3명이 다쳤습니다.");
        var other = await PinAsync(scene, boss, id, "다리가 무너졌습니다.");
        var corrected = await scene.SendAsync(boss, HttpMethod.Put, $"{Address}/{id}/facts/{fact}", HttpStatusCode.OK, new { text = "2명이 다쳤습니다.", source = "소방서" });
        var view = corrected.GetProperty("facts").EnumerateArray().Single(each => each.GetProperty("id").GetInt64() == fact);
        Assert.Equal("3명이 다쳤습니다.", view.GetProperty("edits")[0].GetProperty("text").GetString());
        Assert.False(view.TryGetProperty("link", out _));
        Assert.True(view.GetProperty("editedAt").GetDateTimeOffset() >= view.GetProperty("at").GetDateTimeOffset());
        await scene.SendAsync(boss, HttpMethod.Delete, $"{Address}/{id}/facts/{other}", HttpStatusCode.BadRequest);
        await scene.SendAsync(boss, HttpMethod.Delete, $"{Address}/{id}/facts/{other}", HttpStatusCode.NoContent, new { reason = "사실이 아니었습니다" });
        // What was withdrawn is not made true again by correcting it.
        await scene.SendAsync(boss, HttpMethod.Put, $"{Address}/{id}/facts/{other}", HttpStatusCode.NotFound, new { text = "다리가 무너질지 모릅니다.", source = "소방서" });
        var page = await scene.PageAsync($"/situations/{id}", text => text.Contains("사실이 아니었습니다", StringComparison.Ordinal));
        Assert.Contains("<s>다리가 무너졌습니다.</s>", page, StringComparison.Ordinal);
        Assert.Contains("3명이 다쳤습니다.", page, StringComparison.Ordinal);
        Assert.Contains("내린 사실 1개", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_situation_that_is_over_leaves_the_front_page_and_stays_readable_with_the_reason()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        var id = await OpenAsync(scene, boss);
        await scene.PageAsync("/", text => text.Contains("큰눈", StringComparison.Ordinal));
        await scene.SendAsync(boss, HttpMethod.Put, $"{Address}/{id}/closed", HttpStatusCode.BadRequest, new { reason = "" });
        var closed = await scene.SendAsync(boss, HttpMethod.Put, $"{Address}/{id}/closed", HttpStatusCode.OK, new { reason = "길이 모두 열렸습니다" });
        Assert.Equal("closed", closed.GetProperty("state").GetString());
        await scene.PageAsync("/", text => !text.Contains("큰눈", StringComparison.Ordinal));
        await scene.PageAsync($"/situations/{id}", text => text.Contains("길이 모두 열렸습니다", StringComparison.Ordinal));
        Assert.Empty((await scene.GetAsync($"{Address}?state=open")).GetProperty("items").EnumerateArray());
        Assert.Equal(id, (await scene.GetAsync($"{Address}?state=closed")).GetProperty("items")[0].GetProperty("id").GetInt64());
        await scene.SendAsync(boss, HttpMethod.Delete, $"{Address}/{id}/closed", HttpStatusCode.NoContent);
        Assert.Equal("open", (await scene.GetAsync($"{Address}/{id}")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Only_operators_write_situations_and_strangers_are_asked_to_sign_in_first()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        using var stranger = scene.Portal.Client();
        var id = await OpenAsync(scene, boss);
        (HttpMethod, string)[] writes =
        [
            (HttpMethod.Post, Address), (HttpMethod.Patch, $"{Address}/{id}"), (HttpMethod.Put, $"{Address}/{id}/closed"), (HttpMethod.Delete, $"{Address}/{id}/closed"),
            (HttpMethod.Post, $"{Address}/{id}/facts"), (HttpMethod.Put, $"{Address}/{id}/facts/1"), (HttpMethod.Delete, $"{Address}/{id}/facts/1"),
        ];
        foreach (var (method, address) in writes)
        {
            await scene.SendAsync(stranger, method, address, HttpStatusCode.Unauthorized, new { });
            Assert.Equal("operators-only", (await scene.SendAsync(scene.Member, method, address, HttpStatusCode.Forbidden, new { })).GetProperty("code").GetString());
        }
        using var console = await stranger.SendAsync(HttpMethod.Get, "/console/situations");
        Assert.Equal(HttpStatusCode.Unauthorized, console.StatusCode);
    }

    [Theory]
    [InlineData("""{"title":""}""", "title")]
    [InlineData("""{"title":"눈","tags":["1+1"]}""", "tags")]
    [InlineData("""{"title":"눈","tags":["a","b","c","d","e","f"]}""", "tags")]
    [InlineData("""{"title":"눈","cafes":["nowhere"]}""", "cafes")]
    [InlineData("""{"title":"눈","cafes":["a","b","c","d","e","f"]}""", "cafes")]
    [InlineData("""{"title":"한\n줄"}""", "title")]
    public async Task A_situation_with_odd_fields_is_refused_by_name(string body, string field)
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        var refused = await scene.SendAsync(boss, HttpMethod.Post, Address, HttpStatusCode.BadRequest, JsonDocument.Parse(body).RootElement);
        Assert.True(refused.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/relative")]
    [InlineData("ftp://files.example/1")]
    public async Task A_source_links_to_the_web_or_nowhere(string link)
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        var id = await OpenAsync(scene, boss);
        var refused = await scene.SendAsync(boss, HttpMethod.Post, $"{Address}/{id}/facts", HttpStatusCode.BadRequest, new { text = "눈", source = "기상청", link });
        Assert.True(refused.GetProperty("errors").TryGetProperty("link", out _));
        await scene.SendAsync(boss, HttpMethod.Post, $"{Address}/{id + 1}/facts", HttpStatusCode.NotFound, new { text = "눈", source = "기상청" });
    }

    [Fact]
    public async Task An_operator_runs_a_situation_by_the_console_and_loses_nothing_that_was_typed()
    {
        await using var scene = await CafeScene.StartAsync();
        using (await scene.Portal.OperatorAsync("boss"))
        using (var browser = await Forms.SignedInAsync(scene.Portal, "boss"))
        {
            var refused = await browser.SubmitAsync("/console/situations", HttpStatusCode.BadRequest, ("title", ""), ("summary", "밤새 눈이 옵니다"), ("tags", "큰눈 폭설"), ("cafes", "harbour"));
            Assert.Contains("밤새 눈이 옵니다", refused, StringComparison.Ordinal);
            Assert.Contains("value=\"큰눈 폭설\"", refused, StringComparison.Ordinal);
            var page = await browser.SubmitAsync("/console/situations", HttpStatusCode.OK, ("title", "큰눈"), ("summary", "밤새 눈이 옵니다"), ("tags", "큰눈, #폭설"), ("cafes", "harbour"));
            var address = ConsoleAddress().Match(page).Value;
            refused = await browser.SubmitAsync($"{address}/facts", HttpStatusCode.BadRequest, ("text", "제설차가 나갔습니다"), ("source", ""), ("link", ""));
            Assert.Contains("value=\"제설차가 나갔습니다\"", refused, StringComparison.Ordinal);
            page = await browser.SubmitAsync($"{address}/facts", HttpStatusCode.OK, ("text", "제설차가 나갔습니다"), ("source", "면사무소"), ("link", ""));
            var fact = FactAddress().Match(page).Value;
            await browser.SubmitAsync($"{address}/{fact}", HttpStatusCode.OK, ("text", "제설차 세 대가 나갔습니다"), ("source", "면사무소"), ("link", ""));
            await browser.SubmitAsync($"{address}/{fact}/withdrawn", HttpStatusCode.BadRequest, ("reason", ""));
            await browser.SubmitAsync($"{address}/{fact}/withdrawn", HttpStatusCode.OK, ("reason", "돌아왔습니다"));
            page = await browser.SubmitAsync($"{address}/closed", HttpStatusCode.OK, ("reason", "눈이 그쳤습니다"));
            Assert.Contains($"action=\"{address}/open\"", page, StringComparison.Ordinal);
            await browser.SubmitAsync($"{address}/open", HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task The_first_view_of_a_busy_situation_fits_into_one_round_trip()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        var id = await OpenAsync(scene, boss);
        for (var i = 0; i < 5; i++)
            await PinAsync(scene, boss, id, $"{i}번째로 확인된 사실입니다. 고갯길은 모두 막혔고 버스는 다니지 않습니다.");
        for (var i = 0; i < 30; i++)
            await scene.PostAsync(scene.Member, $"{i}번 마을 소식을 전합니다", string.Concat(Enumerable.Range(0, 60).Select(word => $"{i * 7919 % (word + 13)}번 집 앞 눈 {word} ")));
        await scene.PageAsync($"/situations/{id}", text => text.Contains("29번 마을", StringComparison.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/situations/{id}");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var reader = scene.Portal.Client();
        using var answer = await reader.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, 1, 10 << 10);
    }

    private static async Task<long> OpenAsync(CafeScene scene, HttpClient boss, string[]? cafes = null) =>
        (await scene.SendAsync(boss, HttpMethod.Post, Address, HttpStatusCode.Created, new { title = "큰눈으로 길이 막혔습니다", summary = "밤새 눈이 옵니다.", tags = new[] { "#큰눈" }, cafes = cafes ?? ["harbour"] }))
        .GetProperty("id").GetInt64();

    private static async Task<long> PinAsync(CafeScene scene, HttpClient boss, long id, string text) =>
        (await scene.SendAsync(boss, HttpMethod.Post, $"{Address}/{id}/facts", HttpStatusCode.Created, new { text, source = "도로과", link = "https://road.example/1" })).GetProperty("id").GetInt64();

    [GeneratedRegex(@"/console/situations/\d+")]
    private static partial Regex ConsoleAddress();

    [GeneratedRegex(@"facts/\d+")]
    private static partial Regex FactAddress();
}
