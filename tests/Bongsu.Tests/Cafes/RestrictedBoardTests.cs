using System.Net;
using Bongsu.Cafes;
using Bongsu.Cafes.Members;
using Bongsu.Portal.Data;
using Dapper;

namespace Bongsu.Tests.Cafes;

public sealed class RestrictedBoardTests
{
    private const string Words = "비밀 항로";

    // Every list that a guest may ask for.
    private static readonly string[] Lists =
    [
        "/", "/cafes/harbour", "/cafes/harbour?sort=popular", "/cafes/harbour/feed.atom", "/cafes/harbour/feed.json", "/live/tags/%ED%95%AD%EB%A1%9C", "/live/tags/%ED%95%AD%EB%A1%9C/feed.atom",
        "/live/tags/%ED%95%AD%EB%A1%9C/feed.json", "/api/bongsu/v1/cafes/harbour/posts", "/api/bongsu/v1/cafes/harbour/posts?sort=popular",
    ];

    private static readonly string[] OfTheBoard =
    [
        "/cafes/harbour/boards/deck", "/cafes/harbour/boards/deck?sort=popular", "/cafes/harbour/boards/deck/feed.atom", "/cafes/harbour/boards/deck/feed.json",
        "/api/bongsu/v1/cafes/harbour/posts?board=deck",
    ];

    [Fact]
    public async Task What_guests_may_not_read_is_in_no_list_feed_or_page_of_theirs()
    {
        await using var scene = await CafeScene.StartAsync();
        var post = await WriteAsync(scene, readGrade: "sprout");
        // Something that guests may read, so that the lists are made.
        await scene.PostAsync(scene.Member, "누구나 읽는 글", "#항로");
        foreach (var address in Lists)
            Assert.Contains("누구나 읽는 글", await TextAsync(scene, address, HttpStatusCode.OK), StringComparison.Ordinal);
        foreach (var address in (string[])[.. Lists, .. OfTheBoard, .. Of(post)])
            Assert.DoesNotContain(Words, await TextAsync(scene, address), StringComparison.Ordinal);
        await scene.SendAsync(scene.Member, HttpMethod.Get, $"/posts/{post}", HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_board_that_closes_to_guests_leaves_every_page_of_theirs_at_once()
    {
        await using var scene = await CafeScene.StartAsync();
        var post = await WriteAsync(scene, readGrade: "guest");
        string[] all = [.. Lists, .. OfTheBoard, .. Of(post)];
        foreach (var address in all)
            await UntilAsync(scene, address, text => text.Contains(Words, StringComparison.Ordinal));
        var board = await BoardAsync(scene);
        await scene.ChangeAsync(cafe => new BoardChanged(cafe, board, "갑판", Grade.Sprout, Grade.Sprout));
        foreach (var address in all)
            await UntilAsync(scene, address, text => !text.Contains(Words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cafe_that_closes_takes_its_posts_from_every_page_at_once()
    {
        await using var scene = await CafeScene.StartAsync();
        var post = await WriteAsync(scene, readGrade: "guest");
        string[] all = [.. Lists, .. Of(post)];
        foreach (var address in all)
            await UntilAsync(scene, address, text => text.Contains(Words, StringComparison.Ordinal));
        await scene.ChangeAsync(cafe => new CafeDoors(cafe, Closed: true));
        foreach (var address in all)
            await UntilAsync(scene, address, text => !text.Contains(Words, StringComparison.Ordinal));
    }

    private static async Task<long> WriteAsync(CafeScene scene, string readGrade)
    {
        await scene.SendAsync(scene.Manager, HttpMethod.Post, "/cafes/harbour/boards", HttpStatusCode.Created, new { slug = "deck", name = "갑판", readGrade });
        var written = await scene.SendAsync(scene.Member, HttpMethod.Post, "/cafes/harbour/posts", HttpStatusCode.Created, new { board = "deck", title = Words, body = $"{Words} #항로" });
        var id = written.GetProperty("id").GetInt64();
        await scene.SendAsync(scene.Member, HttpMethod.Put, $"/posts/{id}/like", HttpStatusCode.OK);
        await scene.SendAsync(scene.Manager, HttpMethod.Put, $"/posts/{id}/notice", HttpStatusCode.OK);
        await scene.CommentAsync(scene.Member, id, $"{Words} 댓글 #항로");
        await scene.SendAsync(scene.Member, HttpMethod.Patch, $"/posts/{id}", HttpStatusCode.OK, new { body = $"{Words} 고침 #항로" });
        return id;
    }

    private static async Task<long> BoardAsync(CafeScene scene)
    {
        using var lease = scene.Portal.Get<Database>().Read();
        return await lease.Connection.ExecuteScalarAsync<long>("SELECT id FROM boards WHERE slug = 'deck'");
    }

    private static string[] Of(long post) =>
        [$"/cafes/harbour/posts/{post}", $"/cafes/harbour/posts/{post}/comments", $"/cafes/harbour/posts/{post}/history", $"/api/bongsu/v1/posts/{post}", $"/api/bongsu/v1/posts/{post}/comments"];

    private static async Task<string> TextAsync(CafeScene scene, string address, HttpStatusCode? expected = null)
    {
        using var guest = scene.Portal.Client();
        using var answer = await guest.GetAsync(address, TestContext.Current.CancellationToken);
        if (expected is not null)
            Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task UntilAsync(CafeScene scene, string address, Func<string, bool> says)
    {
        for (var tries = 0; !says(await TextAsync(scene, address)); tries++)
        {
            // Far below the lifetime of any page.
            Assert.True(tries < 100, address);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
