using System.Net;
using System.Text.Json;
using Bongsu.Accounts.People;
using Bongsu.Portal.Data;
using Bongsu.Portal.Identity;
using Bongsu.Tests.Fixture;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Tests.Accounts;

public sealed class OwnAccountTests
{
    private static readonly (string, string)[] Hana = [("username", "hana"), ("password", "correct horse battery")];

    [Fact]
    public async Task Its_pages_answer_HEAD_as_other_pages_do()
    {
        await using var portal = await TestPortal.StartAsync();
        using var hana = await portal.MemberAsync("hana");
        foreach (var address in (string[])["/account", "/account/password", "/account/sessions", "/account/delete", "/account/sign-out", "/cafes/new"])
        {
            using var head = await hana.SendAsync(HttpMethod.Head, address);
            Assert.Equal((address, HttpStatusCode.OK), (address, head.StatusCode));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
        using var guest = portal.Client();
        Assert.Equal(HttpStatusCode.OK, (await guest.SendAsync(HttpMethod.Head, "/account/sign-in")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await guest.SendAsync(HttpMethod.Head, "/account")).StatusCode);
    }

    [Fact]
    public async Task A_new_name_shows_at_once_and_reaches_the_tables_that_pages_read()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using var browser = portal.Browser();
        await browser.SubmitAsync("/account/sign-in", HttpStatusCode.OK, Hana);
        await browser.SubmitAsync("/account/name", HttpStatusCode.OK, ("displayName", "  하나  "));
        using var me = await member.SendAsync(HttpMethod.Get, "/api/bongsu/v1/me");
        Assert.Equal("하나", (await me.JsonAsync(HttpStatusCode.OK)).GetProperty("displayName").GetString());
        Assert.Equal(("hana", "하나", 0), Person(portal));
    }

    [Fact]
    public async Task Deleting_an_account_needs_its_password_and_leaves_nothing_but_nobodys_posts()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using var browser = portal.Browser();
        await browser.SubmitAsync("/account/sign-in", HttpStatusCode.OK, Hana);
        await browser.SubmitAsync("/account/delete", HttpStatusCode.BadRequest, ("password", "wrong"));
        await browser.SubmitAsync("/account/delete", HttpStatusCode.OK, ("password", "correct horse battery"));
        using (var ended = await member.SendAsync(HttpMethod.Get, "/api/bongsu/v1/me"))
            await ended.JsonAsync(HttpStatusCode.Unauthorized);
        using var client = portal.Client();
        using (var signIn = await client.PostAsync("/api/bongsu/v1/sessions", new { username = "hana", password = "correct horse battery" }))
            await signIn.JsonAsync(HttpStatusCode.Unauthorized);
        Assert.Equal((null, null, 1), Person(portal));
        using var accounts = new SqliteConnection($"Data Source={portal.Folder}/accounts.db");
        Assert.Equal(0, accounts.ExecuteScalar<int>("SELECT (SELECT COUNT(*) FROM accounts) + (SELECT COUNT(*) FROM sessions)"));
        // Nobody can take the name to pass for who had it.
        using var again = await client.PostAsync("/api/bongsu/v1/accounts", new { username = "hana", password = "0123456789" });
        await again.JsonAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_a_deleted_account_wrote_stays_by_nobody()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using (var cafe = await member.PostAsync("/api/bongsu/v1/cafes", new { slug = "mapo", name = "마포" }))
            await cafe.JsonAsync(HttpStatusCode.Created);
        using var post = await member.PostAsync("/api/bongsu/v1/cafes/mapo/posts", new { board = "free", title = "남는 글", body = "본문" });
        var address = (await post.JsonAsync(HttpStatusCode.Created)).GetProperty("url").GetString()!;
        using var reader = portal.Client();
        Assert.Contains("hana", await reader.GetStringAsync(address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var browser = portal.Browser();
        await browser.SubmitAsync("/account/sign-in", HttpStatusCode.OK, Hana);
        await browser.SubmitAsync("/account/delete", HttpStatusCode.OK, ("password", "correct horse battery"));
        await Eventually(async () => !(await reader.GetStringAsync(address, TestContext.Current.CancellationToken)).Contains("hana", StringComparison.Ordinal));
        Assert.Contains("남는 글", WebUtility.HtmlDecode(await reader.GetStringAsync(address, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_to_take_home_holds_what_the_account_and_every_feature_know()
    {
        await using var portal = await TestPortal.StartAsync(services: services => services.AddSingleton<IAccountData, Notes>());
        using var member = await portal.MemberAsync("hana");
        using var answer = await member.SendAsync(HttpMethod.Get, "/account/export");
        var file = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.Equal("attachment; filename=\"bongsu-hana.json\"", answer.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("private, no-store", string.Join(", ", answer.Headers.CacheControl!.ToString().Split(", ").Order(StringComparer.Ordinal).Reverse()));
        Assert.Equal("hana", file.GetProperty("account").GetProperty("username").GetString());
        Assert.Equal(1, file.GetProperty("sessions").GetArrayLength());
        Assert.Equal(["1번 쪽지"], file.GetProperty("notes").EnumerateArray().Select(note => note.GetString()));
    }

    [Fact]
    public async Task Names_that_the_journal_missed_are_told_at_the_next_start()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        try
        {
            await using (var portal = await TestPortal.StartAsync(folder))
                (await portal.MemberAsync("hana")).Dispose();
            using (var accounts = new SqliteConnection($"Data Source={folder}/accounts.db;Pooling=False"))
                accounts.Execute("UPDATE accounts SET display_name = '밖에서 바꾼 이름'");
            await using var again = await TestPortal.StartAsync(folder);
            await Eventually(async () => await Task.FromResult(Person(again)) == ("hana", "밖에서 바꾼 이름", 0));
            Assert.Equal((0, null), await again.Services.GetRequiredService<PeopleNames>().RepairAllAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Eventually(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 200; i++)
        {
            if (await condition())
                return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        Assert.Fail("It did not come true within ten seconds");
    }

    private static (string?, string?, long) Person(TestPortal portal)
    {
        using var lease = portal.Services.GetRequiredService<Database>().Read();
        return lease.Connection.QuerySingle<(string?, string?, long)>("SELECT username, display_name, deleted FROM people");
    }

    private sealed class Notes : IAccountData
    {
        public string Section => "notes";

        public Task WriteAsync(long account, Utf8JsonWriter json, CancellationToken cancellationToken)
        {
            json.WriteStartArray();
            json.WriteStringValue($"{account}번 쪽지");
            json.WriteEndArray();
            return Task.CompletedTask;
        }
    }
}
