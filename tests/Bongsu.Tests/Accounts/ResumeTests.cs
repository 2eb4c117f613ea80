using System.Net;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Accounts;

/// <summary>What a person typed survives whatever stands between them and sending it.</summary>
public sealed class ResumeTests
{
    private const string Action = "/account/name";

    [Fact]
    public async Task A_form_sent_while_signed_out_is_kept_through_signing_in()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using var browser = portal.Browser();
        var refused = await browser.SubmitAsync(Action, HttpStatusCode.Unauthorized, ("displayName", "\"새 이름\" & <b>"), ("tag", "하나"), ("tag", "둘"), ("old-password", "s3cret"));
        Assert.DoesNotContain("s3cret", refused, StringComparison.Ordinal);
        var again = await browser.SubmitAsync("/account/sign-in", HttpStatusCode.Unauthorized, [.. Forms.Hidden(refused, "/account/sign-in"), ("username", "hana"), ("password", "wrong")]);
        var resume = await browser.SubmitAsync("/account/sign-in", HttpStatusCode.OK, [.. Forms.Hidden(again, "/account/sign-in"), ("username", "hana"), ("password", "correct horse battery")]);
        Assert.Contains("<blockquote class=\"kept\">", resume, StringComparison.Ordinal);
        var fields = Forms.Hidden(resume, Action);
        Assert.Equal(["하나", "둘"], fields.Where(field => field.Name == "tag").Select(field => field.Value));
        var page = await browser.SubmitAsync(Action, HttpStatusCode.OK, fields);
        Assert.Contains("\"새 이름\" & <b>", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_without_an_account_is_kept_through_signing_up()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.Browser();
        var refused = await browser.SubmitAsync(Action, HttpStatusCode.Unauthorized, ("displayName", "새 이름"));
        var signUp = await browser.SubmitAsync("/account/sign-up", HttpStatusCode.OK, [.. Forms.Hidden(refused, "/account/sign-in"), ("open", "1")]);
        var resume = await browser.SubmitAsync("/account/sign-up", HttpStatusCode.OK, [.. Forms.Hidden(signUp, "/account/sign-up"), ("username", "duri"), ("password", "0123456789")]);
        var page = await browser.SubmitAsync(Action, HttpStatusCode.OK, Forms.Hidden(resume, Action));
        Assert.Contains("새 이름", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_hides_where_it_comes_from_is_asked_to_confirm_what_it_sends()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using var browser = portal.Browser();
        await browser.SubmitAsync("/account/sign-in", HttpStatusCode.OK, ("username", "hana"), ("password", "correct horse battery"));
        browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        var confirm = await browser.SubmitAsync(Action, HttpStatusCode.Forbidden, ("displayName", "새 이름"));
        var fields = Forms.Hidden(confirm, Action);
        await browser.SubmitAsync("/account/sessions", HttpStatusCode.Forbidden, fields);
        var page = await browser.SubmitAsync(Action, HttpStatusCode.OK, fields);
        Assert.Contains("새 이름", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_site_cannot_send_forms_with_somebodys_cookie()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using var browser = portal.Browser();
        await browser.SubmitAsync("/account/sign-in", HttpStatusCode.OK, ("username", "hana"), ("password", "correct horse battery"));
        browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        await browser.SubmitAsync(Action, HttpStatusCode.Forbidden, ("displayName", "뺏긴 이름"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    [InlineData("Referer", "https://elsewhere.example/page")]
    public async Task Another_site_cannot_sign_anybody_in_or_up_who_has_no_cookie_yet(string header, string value)
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using var browser = portal.Client();
        browser.DefaultRequestHeaders.Add(header, value);
        await browser.SubmitAsync("/account/sign-in", HttpStatusCode.Forbidden, ("username", "hana"), ("password", "correct horse battery"));
        await browser.SubmitAsync("/account/sign-up", HttpStatusCode.Forbidden, ("username", "duri"), ("password", "correct horse battery"));
        using var program = await browser.PostAsync("/api/bongsu/v1/sessions", new { username = "hana", password = "correct horse battery" });
        await program.JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Whoever_has_no_cookie_and_says_nothing_of_where_it_comes_from_signs_in()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using var client = portal.Client();
        await client.SubmitAsync("/account/sign-in", HttpStatusCode.SeeOther, ("username", "hana"), ("password", "correct horse battery"));
    }

    [Fact]
    public async Task Whoever_sends_too_fast_gets_the_form_back()
    {
        await using var portal = await TestPortal.StartAsync(settings: new Dictionary<string, string?> { ["Bongsu:Limits:PerAccount"] = "true" });
        using var member = await portal.MemberAsync("hana");
        using var browser = portal.Browser();
        await browser.SubmitAsync("/account/sign-in", HttpStatusCode.OK, ("username", "hana"), ("password", "correct horse battery"));
        for (var i = 0; i < 20; i++)
            await browser.SubmitAsync("/account/name", HttpStatusCode.OK, ("displayName", $"이름 {i}"));
        var page = await browser.SubmitAsync("/account/name", HttpStatusCode.TooManyRequests, ("displayName", "너무 빠른 이름"));
        Assert.Contains(Forms.Hidden(page, "/account/name"), field => field == ("displayName", "너무 빠른 이름"));
    }
}
