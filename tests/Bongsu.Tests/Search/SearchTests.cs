using System.Net;
using System.Text.Json;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;
using CsCheck;

namespace Bongsu.Tests.Search;

public sealed class SearchTests
{
    [Fact]
    public async Task Everything_public_is_found_with_its_kind_place_and_words()
    {
        await using var scene = await CafeScene.StartAsync();
        var post = await scene.PostAsync(scene.Manager, "막차 시간표", "밤 열두 시에 <끊깁니다> & 첫차는 다섯 시");
        var comment = await scene.CommentAsync(scene.Member, post, "막차가 벌써 갔어요");
        var status = (await scene.SendAsync(scene.Member, HttpMethod.Post, "/statuses", HttpStatusCode.Created, new { text = "막차를 놓쳤다 #정전" })).GetProperty("id").GetInt64();
        var found = await scene.Portal.FindAsync("막차");
        var items = found.GetProperty("items").EnumerateArray().ToDictionary(item => item.GetProperty("id").GetInt64());
        Assert.Equal(3, found.GetProperty("total").GetInt32());
        // A title says more than a text.
        Assert.Equal(post, found.GetProperty("items")[0].GetProperty("id").GetInt64());
        Assert.Equal(("comment", "막차 시간표", $"/cafes/harbour/posts/{post}#c{comment}", "<mark>막차</mark>가 벌써 갔어요"), Told(items[comment]));
        Assert.Equal(("status", "막차를 놓쳤다 #정전", $"/live/statuses/{status}", "<mark>막차</mark>를 놓쳤다 #정전"), Told(items[status]));
        Assert.True(items[status].GetProperty("at").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
        var encoded = (await scene.Portal.FindAsync("첫차")).GetProperty("items")[0];
        Assert.Equal(("post", "막차 시간표", $"/cafes/harbour/posts/{post}", "밤 열두 시에 &lt;끊깁니다&gt; &amp; <mark>첫차</mark>는 다섯 시"), Told(encoded));
        Assert.Equal("항구", (await scene.Portal.FindAsync("항구", "&kind=cafe")).GetProperty("items")[0].GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("비상계엄")]
    [InlineData("비상 계엄")]
    [InlineData("비상계엄을")]
    [InlineData("\"비상 계엄\"")]
    public async Task Spacing_and_particles_make_no_difference(string query)
    {
        await using var scene = await CafeScene.StartAsync();
        long[] posts = [await scene.PostAsync(scene.Manager, "비상계엄 선포"), await scene.PostAsync(scene.Manager, "비상 계엄이 풀렸다"), await scene.PostAsync(scene.Manager, "비상계엄령과 국회")];
        await scene.PostAsync(scene.Manager, "비상구와 계단");
        Assert.Equal(posts.Order(), (await scene.FoundAsync(query)).Order());
    }

    [Fact]
    public async Task Syllables_initials_tags_phrases_exclusions_and_English_are_found()
    {
        await using var scene = await CafeScene.StartAsync();
        var water = await scene.PostAsync(scene.Manager, "물이 안 나와요", "#단수 건물 전체가 그렇습니다");
        var snow = await scene.PostAsync(scene.Member, "큰눈 소식", "Bridges are closed");
        await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes", HttpStatusCode.Created, new { slug = "hill", name = "꽃피는 언덕" });
        Assert.Equal([water], await scene.FoundAsync("물"));
        Assert.Equal([snow], await scene.FoundAsync("큰 눈"));
        Assert.Equal([water], await scene.FoundAsync("#단수"));
        Assert.Equal([water], await scene.FoundAsync("tag:단수"));
        Assert.Equal([water], await scene.FoundAsync("ㄷㅅ"));
        Assert.Equal("꽃피는 언덕", (await scene.Portal.FindAsync("ㄲㅍㄴ")).GetProperty("items")[0].GetProperty("title").GetString());
        Assert.Equal([snow], await scene.FoundAsync("bridge closes"));
        Assert.Empty(await scene.FoundAsync("\"closed bridges\""));
        Assert.Equal([snow], await scene.FoundAsync("소식 -단수"));
        Assert.Empty(await scene.FoundAsync("소식 -bridges"));
        Assert.Equal([snow], await scene.FoundAsync("by:sailor 소식"));
        Assert.Equal([snow], await scene.FoundAsync("by:sailor"));
        Assert.Empty(await scene.FoundAsync("by:nobody 소식"));
        Assert.Equal([snow], await scene.FoundAsync("소식", "&cafe=harbour"));
        Assert.Empty(await scene.FoundAsync("cafe:hill 소식"));
        Assert.Equal([snow], await scene.FoundAsync("카페:항구 소식"));
        Assert.Empty(await scene.FoundAsync("소식 before:2024-01-01"));
        Assert.Equal([snow], await scene.FoundAsync("소식 after:2024-01-01"));
        Assert.Empty(await scene.FoundAsync("소식", "&kind=comment"));
    }

    [Fact]
    public async Task Where_nothing_has_all_words_some_of_them_do_and_a_mistyped_one_is_guessed()
    {
        await using var scene = await CafeScene.StartAsync();
        var post = await scene.PostAsync(scene.Manager, "도서관이 늦게 닫습니다");
        await scene.CommentAsync(scene.Member, post, "도서관 좋아요");
        Assert.Contains(post, await scene.FoundAsync("도서관 잠수함"));
        Assert.Equal("도서관 시간", (await scene.Portal.FindAsync("도사관 시간")).GetProperty("didYouMean").GetString());
        Assert.False((await scene.Portal.FindAsync("도서관")).TryGetProperty("didYouMean", out _));
    }

    [Fact]
    public async Task A_long_list_goes_on_where_it_ended()
    {
        await using var scene = await CafeScene.StartAsync();
        var posts = new List<long>();
        for (var i = 0; i < 7; i++)
            posts.Add(await scene.PostAsync(scene.Manager, $"등대 {i}"));
        await scene.Portal.IndexedAsync();
        var (found, address) = (new List<long>(), $"{CafeScene.Api}/search?q=등대&limit=3");
        using var guest = scene.Portal.Client();
        while (address is not null)
        {
            using var answer = await guest.GetAsync(address, TestContext.Current.CancellationToken);
            var list = await answer.JsonAsync(HttpStatusCode.OK);
            found.AddRange(list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()));
            address = list.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        Assert.Equal(posts.AsEnumerable().Reverse(), found);
    }

    [Theory]
    [InlineData("", "q")]
    [InlineData("?q=", "q")]
    [InlineData("?q=x&kind=thing", "kind")]
    public async Task A_wrong_request_is_told_by_field(string query, string field)
    {
        await using var portal = await TestPortal.StartAsync();
        using var guest = portal.Client();
        using var answer = await guest.GetAsync($"{CafeScene.Api}/search{query}", TestContext.Current.CancellationToken);
        Assert.True((await answer.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("errors").TryGetProperty(field, out _));
        await guest.AskAsync(new string('가', 201), "", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Whatever_is_asked_is_answered()
    {
        await using var scene = await CafeScene.StartAsync();
        await scene.PostAsync(scene.Manager, "비상 계엄", "a B 1 é 漢字 カナ 물 #정전");
        await scene.Portal.IndexedAsync();
        using var guest = scene.Portal.Client();
        var seen = new HashSet<string>();
        AnalysisTests.Typed.Array[50, 50].Sample(texts => seen.UnionWith(texts), iter: 1, threads: 1);
        foreach (var text in seen.Where(text => !string.IsNullOrWhiteSpace(text) && !text.Contains('\uD83D', StringComparison.Ordinal)))
        {
            await guest.AskAsync(text);
            using var page = await guest.GetAsync($"/search?q={Uri.EscapeDataString(text)}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            using var suggestions = await guest.GetAsync($"/search/suggestions?q={Uri.EscapeDataString(text)}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, suggestions.StatusCode);
        }
    }

    [Fact]
    public async Task The_page_works_without_scripts_and_what_many_ask_for_is_ready_made()
    {
        await using var scene = await CafeScene.StartAsync();
        await scene.PostAsync(scene.Manager, "등대 불빛", "등대가 <깜빡>입니다");
        await scene.Portal.IndexedAsync();
        using var guest = scene.Portal.Client();
        var front = await guest.GetStringAsync("/", TestContext.Current.CancellationToken);
        Assert.Contains("<form class=\"find\" role=\"search\" action=\"/search\">", front, StringComparison.Ordinal);
        Assert.Contains("띄어쓰기와 조사는", await guest.GetStringAsync("/search", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        for (var i = 0; i < 4; i++)
        {
            using var answer = await guest.GetAsync("/search?q=등대&kind=post", TestContext.Current.CancellationToken);
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains("<mark>등대</mark>가 &lt;깜빡&gt;입니다", page, StringComparison.Ordinal);
            Assert.Contains("value=\"등대\"", page, StringComparison.Ordinal);
            Assert.Contains("href=\"/search?q=%EB%93%B1%EB%8C%80&amp;kind=comment\"", page, StringComparison.Ordinal);
            Assert.Equal(i >= 2, answer.Headers.CacheControl!.Public);
        }
        var nothing = await guest.GetStringAsync("/search?q=잠수함", TestContext.Current.CancellationToken);
        Assert.Contains("‘잠수함’에 맞는 것을 찾지 못했습니다.", nothing, StringComparison.Ordinal);
        using var tooLong = await guest.GetAsync($"/search?q={new string('가', 201)}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
    }

    [Fact]
    public async Task Browsers_learn_how_to_search_and_whoever_types_is_proposed_something()
    {
        await using var scene = await CafeScene.StartAsync();
        for (var i = 0; i < 3; i++)
            await scene.PostAsync(scene.Member, $"도서관 {i}", "#정전 소식");
        Assert.Equal(["항구"], await scene.Portal.SuggestedAsync("하"));
        Assert.Equal(["항구"], await scene.Portal.SuggestedAsync("ㅎㄱ"));
        Assert.Equal(["도서관"], await scene.Portal.SuggestedAsync("도석"));
        Assert.Contains("늦은 #정전", await scene.Portal.SuggestedAsync("늦은 정"));
        using var guest = scene.Portal.Client();
        var description = await guest.GetStringAsync("/opensearch.xml", TestContext.Current.CancellationToken);
        Assert.Contains($"template=\"{scene.Portal.Address}search?q={{searchTerms}}\"", description, StringComparison.Ordinal);
    }

    private static (string?, string?, string?, string?) Told(JsonElement item) =>
        (item.GetProperty("kind").GetString(), item.GetProperty("title").GetString(), item.GetProperty("url").GetString(), item.GetProperty("excerpt").GetString());
}
