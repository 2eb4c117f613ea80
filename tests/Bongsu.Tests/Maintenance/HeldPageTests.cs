using System.Net;
using Bongsu.Tests.Accounts;
using Bongsu.Tests.Cafes;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Maintenance;

public sealed class HeldPageTests
{
    [Fact]
    public async Task A_form_in_maintenance_leads_to_the_page_of_its_receipt_which_leads_to_what_was_stored()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        var post = await scene.PostAsync(scene.Manager);
        await scene.SwitchAsync(boss, on: true);
        using var browser = await Forms.SignedInAsync(scene.Portal, "sailor");

        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["body"] = "국회 앞입니다" });
        using var answer = await browser.PostAsync($"/cafes/harbour/posts/{post}/comments", form, TestContext.Current.CancellationToken);
        var address = answer.RequestMessage!.RequestUri!.AbsolutePath;
        Assert.StartsWith("/held/", address, StringComparison.Ordinal);
        Assert.Equal("no-store, private", answer.Headers.CacheControl!.ToString());
        var waiting = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        foreach (var words in new[] { "글을 잘 받아 두었습니다", "점검 중입니다: 디스크를 바꿉니다", "국회 앞입니다", "http-equiv=\"refresh\" content=\"10\"", "<time" })
            Assert.Contains(words, waiting, StringComparison.Ordinal);
        Assert.Contains("Your words are safe", await EnglishAsync(scene, address), StringComparison.Ordinal);

        await scene.SwitchAsync(boss, on: false);
        await scene.ReceiptAsync(address.Split('/')[^1], "stored");
        var stored = await browser.GetStringAsync(address, TestContext.Current.CancellationToken);
        Assert.Contains("저장했습니다", stored, StringComparison.Ordinal);
        Assert.Contains($"href=\"/cafes/harbour/posts/{post}#c", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv", stored, StringComparison.Ordinal);
        Assert.Contains("It is stored", await EnglishAsync(scene, address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_at_the_drain_says_why_and_gives_the_text_back()
    {
        await using var scene = await CafeScene.StartAsync();
        using var boss = await scene.Portal.OperatorAsync("boss");
        var post = await scene.PostAsync(scene.Manager);
        await scene.SwitchAsync(boss, on: true);
        var comment = await scene.Member.HeldAsync($"/posts/{post}/comments", new { body = "오래 생각해 쓴 댓글" });
        var written = await scene.Member.HeldAsync("/cafes/harbour/posts", new { board = "free", title = "제목입니다", body = "본문입니다" });
        var status = await scene.Member.HeldAsync("/statuses", new { text = "이것은 들어갑니다" });
        // Behind closed doors the cafe's manager decided otherwise.
        await scene.ChangeAsync(cafe => new Bongsu.Cafes.Members.MemberGone(cafe, AccountOf(scene, "sailor"), null));

        await scene.SwitchAsync(boss, on: false);

        var refused = await scene.ReceiptAsync(comment, "refused");
        Assert.Equal("not-a-member", refused.GetProperty("code").GetString());
        await scene.ReceiptAsync(written, "refused");
        await scene.ReceiptAsync(status, "stored");
        using var reader = scene.Portal.Client();
        var page = await reader.GetStringAsync($"/held/{comment}", TestContext.Current.CancellationToken);
        foreach (var words in new[] { "저장하지 못했습니다", "오래 생각해 쓴 댓글", "여기서 복사할 수 있습니다" })
            Assert.Contains(words, page, StringComparison.Ordinal);
        var english = await EnglishAsync(scene, $"/held/{written}");
        foreach (var words in new[] { "It could not be stored", "제목입니다", "본문입니다", "You can copy it here" })
            Assert.Contains(words, english, StringComparison.Ordinal);
        Assert.Empty(await scene.CommentsAsync(post));
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("no-receipt")]
    public async Task An_unknown_receipt_is_nothing(string receipt)
    {
        await using var portal = await TestPortal.StartAsync();
        using var reader = portal.Client();
        foreach (var address in new[] { $"/held/{receipt}", $"{CafeScene.Api}/held/{receipt}" })
            using (var answer = await reader.GetAsync(address, TestContext.Current.CancellationToken))
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<string> EnglishAsync(CafeScene scene, string address)
    {
        using var reader = scene.Portal.Client("en");
        return await reader.GetStringAsync(address, TestContext.Current.CancellationToken);
    }

    private static long AccountOf(CafeScene scene, string username)
    {
        using var lease = scene.Portal.Get<Bongsu.Portal.Data.Database>().Read();
        using var command = lease.Connection.CreateCommand();
        command.CommandText = $"SELECT id FROM people WHERE username = '{username}'";
        return (long)command.ExecuteScalar()!;
    }
}
