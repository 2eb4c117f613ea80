using System.Net;
using System.Text.RegularExpressions;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Accounts;

public sealed class SessionTests
{
    private const string Sessions = "/api/bongsu/v1/sessions";
    private const string Me = "/api/bongsu/v1/me";
    private static readonly (string, string) Name = ("username", "hana");
    private static readonly (string, string) Password = ("password", "correct horse battery");

    [Fact]
    public async Task A_session_ends_at_once_and_for_good()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using (var before = await member.SendAsync(HttpMethod.Get, Me))
            await before.JsonAsync(HttpStatusCode.OK);
        using (var end = await member.SendAsync(HttpMethod.Delete, Sessions + "/current"))
            Assert.Equal(HttpStatusCode.NoContent, end.StatusCode);
        using var after = await member.SendAsync(HttpMethod.Get, Me);
        Assert.Equal("sign-in-required", (await after.JsonAsync(HttpStatusCode.Unauthorized)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer x")]
    [InlineData("Basic aGFuYTpoYW5h")]
    [InlineData("Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_token_is_nobody(string authorization)
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await client.SendAsync(HttpMethod.Get, Me);
        await answer.JsonAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Without_credentials_the_answer_is_401_before_the_body_is_looked_at()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.Client();
        using var answer = await client.PostAsync("/api/bongsu/v1/cafes", new StringContent("{", null, "application/json"), TestContext.Current.CancellationToken);
        await answer.JsonAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_are_answered_alike()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using var client = portal.Client();
        using var wrong = await client.PostAsync(Sessions, new { username = "hana", password = "not the password" });
        using var unknown = await client.PostAsync(Sessions, new { username = "nobody", password = "not the password" });
        Assert.Equal((await wrong.JsonAsync(HttpStatusCode.Unauthorized)).GetRawText(), (await unknown.JsonAsync(HttpStatusCode.Unauthorized)).GetRawText());
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_to_the_right_one_too()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using var client = portal.Client();
        // Side by side, as whoever guesses would do it.
        var tries = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => client.PostAsync(Sessions, new { username = "hana", password = $"guess number {number}" })));
        Assert.Equal(5, tries.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized));
        Assert.All(tries.Where(answer => answer.StatusCode != HttpStatusCode.Unauthorized), answer => Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode));
        using var right = await client.PostAsync(Sessions, new { username = "hana", password = "correct horse battery" });
        Assert.Equal("too-many", (await right.JsonAsync(HttpStatusCode.TooManyRequests)).GetProperty("code").GetString());
        Assert.InRange(right.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        using var still = await member.SendAsync(HttpMethod.Get, Me);
        await still.JsonAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_of_other_sites_forms()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using var client = portal.Client();
        using var content = new FormUrlEncodedContent([new("username", "hana"), new("password", "correct horse battery"), new("return", "//evil.example")]);
        using var answer = await client.PostAsync("/account/sign-in", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.ToString());
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("bongsu-session=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_sees_ones_sessions_and_ends_the_others()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using var phone = portal.Browser();
        phone.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36");
        await phone.SubmitAsync("/account/sign-in", HttpStatusCode.OK, Name, Password);
        var page = await phone.GetStringAsync("/account/sessions", TestContext.Current.CancellationToken);
        Assert.Contains("Chrome · Android", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        var other = Assert.Single(Regex.Matches(page, "name=\"session\" value=\"(\\d+)\"")).Groups[1].Value;
        await phone.SubmitAsync("/account/sessions", HttpStatusCode.OK, ("session", other));
        using (var ended = await member.SendAsync(HttpMethod.Get, Me))
            await ended.JsonAsync(HttpStatusCode.Unauthorized);
        await phone.SubmitAsync("/account/sessions", HttpStatusCode.NotFound, ("session", other));
        Assert.Contains("hana", await phone.GetStringAsync("/account", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_ends_all_other_sessions_and_the_old_password()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using var browser = portal.Browser();
        await browser.SubmitAsync("/account/sign-in", HttpStatusCode.OK, Name, Password);
        await browser.SubmitAsync("/account/password", HttpStatusCode.BadRequest, ("password", "wrong"), ("new-password", "another password"));
        await browser.SubmitAsync("/account/password", HttpStatusCode.BadRequest, Password, ("new-password", "short"));
        await browser.SubmitAsync("/account/password", HttpStatusCode.OK, Password, ("new-password", "another password"));
        using (var ended = await member.SendAsync(HttpMethod.Get, Me))
            await ended.JsonAsync(HttpStatusCode.Unauthorized);
        using var client = portal.Client();
        using var old = await client.PostAsync(Sessions, new { username = "hana", password = "correct horse battery" });
        await old.JsonAsync(HttpStatusCode.Unauthorized);
        using var current = await client.PostAsync(Sessions, new { username = "hana", password = "another password" });
        await current.JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Signing_out_takes_the_cookie_back()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using var browser = portal.Browser();
        await browser.SubmitAsync("/account/sign-in", HttpStatusCode.OK, Name, Password);
        await browser.SubmitAsync("/account/sign-out", HttpStatusCode.OK);
        using var nobody = await browser.GetAsync("/account/me", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, nobody.StatusCode);
        using var page = await browser.GetAsync("/account", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
    }

    [Fact]
    public async Task A_session_outlives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        try
        {
            System.Net.Http.Headers.AuthenticationHeaderValue token;
            await using (var portal = await TestPortal.StartAsync(folder))
            using (var member = await portal.MemberAsync("hana"))
                token = member.DefaultRequestHeaders.Authorization!;
            await using var again = await TestPortal.StartAsync(folder);
            using var client = again.Client();
            client.DefaultRequestHeaders.Authorization = token;
            using var answer = await client.SendAsync(HttpMethod.Get, Me);
            await answer.JsonAsync(HttpStatusCode.OK);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
