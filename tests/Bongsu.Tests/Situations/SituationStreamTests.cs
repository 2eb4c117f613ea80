using System.Net;
using System.Text.Json;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;
using Bongsu.Tests.Streams;

namespace Bongsu.Tests.Situations;

/// <summary>What anonymous listeners hear of a situation.</summary>
public sealed class SituationStreamTests
{
    [Theory]
    [InlineData("")]
    [InlineData(CafeScene.Api)]
    public async Task Everything_that_belongs_to_a_situation_arrives_on_one_stream(string prefix)
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        await scene.SendAsync(scene.Member, HttpMethod.Post, "/cafes", HttpStatusCode.Created, new { slug = "hill", name = "언덕" });
        var id = await OpenAsync(scene, boss);
        using var listener = await Listener.ListenAsync(scene.Portal, $"{prefix}/situations/{id}/events");

        var post = await scene.PostAsync(scene.Member, "버스가 안 와요");
        Assert.Equal((post, "post"), Named(await listener.NextAsync()));
        var elsewhere = await scene.PostAsync(scene.Member, "언덕 소식", cafe: "hill");
        var comment = await scene.CommentAsync(scene.Member, elsewhere, "#큰눈 여기도 막혔어요");
        Assert.Equal((comment, "comment"), Named(await listener.NextAsync()));
        await scene.CommentAsync(scene.Member, elsewhere, "이건 다른 이야기");
        var fact = await PinAsync(scene, boss, id, "고갯길이 막혔습니다.");
        var changed = await listener.NextAsync();
        Assert.Equal((fact, "changed"), Named(changed));
        Assert.Equal((await scene.GetAsync($"/situations/{id}")).GetRawText(), changed.Data);
        await scene.SendAsync(scene.Member, HttpMethod.Patch, $"/posts/{post}", HttpStatusCode.OK, new { title = "버스가 왔어요" });
        var edited = await listener.NextAsync();
        Assert.Equal("post", edited.Name);
        Assert.Equal("버스가 왔어요", JsonDocument.Parse(edited.Data).RootElement.GetProperty("title").GetString());
        await scene.SendAsync(scene.Member, HttpMethod.Delete, $"/comments/{comment}", HttpStatusCode.NoContent);
        Assert.Equal($$"""{"id":{{comment}}}""", (await listener.NextAsync()).Data);
    }

    [Fact]
    public async Task Who_comes_back_misses_nothing_and_what_says_the_same_is_not_folded()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        var id = await OpenAsync(scene, boss);
        var post = await scene.PostAsync(scene.Manager, "모이는 곳");
        var said = new List<long>();
        foreach (var person in (HttpClient[])[scene.Manager, scene.Member])
            said.Add(await scene.CommentAsync(person, post, "#큰눈 해오름 고개 넘지 마세요"));
        using var listener = await Listener.ListenAsync(scene.Portal, $"/situations/{id}/events", from: post);
        foreach (var comment in said)
            Assert.Equal((comment, "comment"), Named(await listener.NextAsync()));
    }

    [Fact]
    public async Task What_guests_may_not_read_is_on_no_stream_of_a_situation()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        var id = await OpenAsync(scene, boss);
        await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes/harbour/boards", HttpStatusCode.Created, new { slug = "inner", name = "안방", readGrade = "sprout", writeGrade = "sprout" });
        using var listener = await Listener.ListenAsync(scene.Portal, $"/situations/{id}/events");
        var inner = await scene.SendAsync(scene.Member, HttpMethod.Post, "/cafes/harbour/posts", HttpStatusCode.Created, new { board = "inner", title = "우리끼리", body = "#큰눈" });
        await scene.CommentAsync(scene.Member, inner.GetProperty("id").GetInt64(), "#큰눈 우리끼리");
        var post = await scene.PostAsync(scene.Member, "모두에게");
        Assert.Equal((post, "post"), Named(await listener.NextAsync()));
    }

    [Fact]
    public async Task A_situation_that_is_over_gathers_nothing_more_and_a_new_tag_does_at_once()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        var id = await OpenAsync(scene, boss);
        using var listener = await Listener.ListenAsync(scene.Portal, $"/situations/{id}/events");
        await scene.SendAsync(boss, HttpMethod.Put, $"/situations/{id}/closed", HttpStatusCode.OK, new { reason = "그쳤습니다" });
        Assert.Equal("changed", (await listener.NextAsync()).Name);
        await scene.PostAsync(scene.Member, "끝난 뒤의 글");
        await scene.SendAsync(boss, HttpMethod.Delete, $"/situations/{id}/closed", HttpStatusCode.NoContent);
        Assert.Equal("changed", (await listener.NextAsync()).Name);
        await scene.SendAsync(boss, HttpMethod.Patch, $"/situations/{id}", HttpStatusCode.OK, new { tags = new[] { "눈길" }, cafes = Array.Empty<string>() });
        Assert.Equal("changed", (await listener.NextAsync()).Name);
        var post = await scene.PostAsync(scene.Member, "제목", "#눈길 조심하세요");
        Assert.Equal((post, "post"), Named(await listener.NextAsync()));
    }

    [Fact]
    public async Task There_is_no_stream_of_a_situation_that_is_not_there()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.Client();
        using var answer = await client.SendAsync(HttpMethod.Get, $"{CafeScene.Api}/situations/1/events");
        await answer.JsonAsync(HttpStatusCode.NotFound);
    }

    private static (long Id, string Name) Named(Heard heard) => (heard.Id, heard.Name);

    private static async Task<long> OpenAsync(CafeScene scene, HttpClient boss) =>
        (await scene.SendAsync(boss, HttpMethod.Post, "/situations", HttpStatusCode.Created, new { title = "큰눈", tags = new[] { "큰눈" }, cafes = new[] { "harbour" } })).GetProperty("id").GetInt64();

    private static async Task<long> PinAsync(CafeScene scene, HttpClient boss, long id, string text) =>
        (await scene.SendAsync(boss, HttpMethod.Post, $"/situations/{id}/facts", HttpStatusCode.Created, new { text, source = "도로과" })).GetProperty("id").GetInt64();
}
