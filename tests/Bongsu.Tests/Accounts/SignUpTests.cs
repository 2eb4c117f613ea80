using System.Net;
using System.Text;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Accounts;

public sealed class SignUpTests
{
    private const string Accounts = "/api/bongsu/v1/accounts";

    [Fact]
    public async Task Signing_up_answers_a_token_that_says_who_one_is()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.Client();
        using var answer = await client.PostAsync(Accounts, new { username = "hana", password = "0123456789", displayName = "하나", email = "hana@example.org", unknown = 1 });
        var account = await answer.JsonAsync(HttpStatusCode.Created);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        client.DefaultRequestHeaders.Authorization = new("Bearer", account.GetProperty("token").GetString());
        using var me = await client.SendAsync(HttpMethod.Get, "/api/bongsu/v1/me");
        var body = await me.JsonAsync(HttpStatusCode.OK);
        Assert.Equal(account.GetProperty("id").GetInt64(), body.GetProperty("id").GetInt64());
        Assert.Equal("하나", body.GetProperty("displayName").GetString());
        Assert.Equal(0, body.GetProperty("roles").GetArrayLength());
        Assert.DoesNotContain("hana@example.org", body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_taken_once_even_by_many_at_the_same_time()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.Client();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.PostAsync(Accounts, new { username = "hana", password = "0123456789" })));
        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        var refused = answers.First(answer => answer.StatusCode != HttpStatusCode.Created);
        Assert.Equal("taken", (await refused.JsonAsync(HttpStatusCode.Conflict)).GetProperty("code").GetString());
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Theory]
    [InlineData("""{"username":"Hana","password":"0123456789"}""", "username")]
    [InlineData("""{"username":"ha","password":"0123456789"}""", "username")]
    [InlineData("""{"username":"aaaaaaaaaaaaaaaaaaaaa","password":"0123456789"}""", "username")]
    [InlineData("""{"username":"하나하나","password":"0123456789"}""", "username")]
    [InlineData("""{"username":"ha\u0000na","password":"0123456789"}""", "username")]
    [InlineData("""{"username":"operator","password":"0123456789"}""", "username")]
    [InlineData("""{"password":"0123456789"}""", "username")]
    [InlineData("""{"username":"hana"}""", "password")]
    [InlineData("""{"username":"hana","password":"012345678"}""", "password")]
    [InlineData("""{"username":"hana","password":"0123456789","displayName":"\u200b\u3164"}""", "displayName")]
    [InlineData("""{"username":"hana","password":"0123456789","displayName":"a\nb"}""", "displayName")]
    [InlineData("""{"username":"hana","password":"0123456789","displayName":"0123456789012345678901234567890"}""", "displayName")]
    [InlineData("""{"username":"hana","password":"0123456789","email":"nowhere"}""", "email")]
    public async Task What_is_wrong_is_said_beside_its_field_in_both_languages(string json, string field)
    {
        await using var portal = await TestPortal.StartAsync();
        var messages = new List<string>();
        foreach (var language in new[] { "ko", "en" })
        {
            using var client = portal.Client(language);
            using var answer = await client.PostAsync(Accounts, new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
            var problem = await answer.JsonAsync(HttpStatusCode.BadRequest);
            Assert.Equal("invalid", problem.GetProperty("code").GetString());
            messages.Add(Assert.Single(problem.GetProperty("errors").EnumerateObject(), error => error.Name == field).Value[0].GetString()!);
        }
        Assert.NotEqual(messages[0], messages[1]);
    }

    [Theory]
    [InlineData("""{"username":"hana","password":"\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800"}""")]
    [InlineData("""{"username":"hana","username":"hana","password":"0123456789"}""")]
    [InlineData("""{"username":{},"password":"0123456789"}""")]
    [InlineData("""[]""")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task What_is_no_account_at_all_is_invalid(string json)
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.Client();
        using var answer = await client.PostAsync(Accounts, new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal("invalid", (await answer.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_password_is_the_same_composed_or_decomposed()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.Client();
        using (await client.PostAsync(Accounts, new { username = "hana", password = "봉수대에불을올려라지금" }))
        { }
        using var answer = await client.PostAsync("/api/bongsu/v1/sessions", new { username = "hana", password = "봉수대에불을올려라지금".Normalize(NormalizationForm.FormD) });
        await answer.JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_page_keeps_what_was_typed_but_never_the_password()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.Browser();
        var page = await browser.SubmitAsync("/account/sign-up", HttpStatusCode.BadRequest, ("username", "Hana!"), ("password", "s3cret-phrase"), ("displayName", "하나 <b>"));
        Assert.Contains("value=\"Hana!\"", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret-phrase", page, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"username-hint username-error\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signs_up_by_the_page_is_signed_in()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.Browser();
        await browser.SubmitAsync("/account/sign-up", HttpStatusCode.OK, ("username", "hana"), ("password", "0123456789"), ("return", "/account"));
        var page = await browser.GetStringAsync("/account", TestContext.Current.CancellationToken);
        Assert.Contains("hana", page, StringComparison.Ordinal);
        Assert.Contains("\"username\":\"hana\"", await browser.GetStringAsync("/account/me", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
