using System.Net;
using System.Text.RegularExpressions;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Accounts;

/// <summary>Filling in forms as a person without JavaScript does.</summary>
public static partial class Forms
{
    /// <summary>Sends fields; answers the page that comes, redirects followed.</summary>
    public static async Task<string> SubmitAsync(this HttpClient browser, string action, HttpStatusCode expected, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await browser.PostAsync(action, content, TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == answer.StatusCode, $"Expected {expected}, got {answer.StatusCode}: {page}");
        return page;
    }

    /// <summary>The browser of an account made by <see cref="TestPortal.MemberAsync"/>, signed in.</summary>
    public static async Task<HttpClient> SignedInAsync(TestPortal portal, string username)
    {
        var browser = portal.Browser();
        await browser.SubmitAsync("/account/sign-in", HttpStatusCode.OK, ("username", username), ("password", "correct horse battery"));
        return browser;
    }

    /// <summary>The hidden fields of the one form on a page that is sent to <paramref name="action"/>.</summary>
    public static (string Name, string Value)[] Hidden(string page, string action)
    {
        var form = Regex.Match(page, $"<form[^>]*action=\"{Regex.Escape(action)}\".*?</form>", RegexOptions.Singleline);
        Assert.True(form.Success, $"No form for {action} in {page}");
        return [.. HiddenField().Matches(form.Value).Select(field => (WebUtility.HtmlDecode(field.Groups[1].Value), WebUtility.HtmlDecode(field.Groups[2].Value)))];
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
