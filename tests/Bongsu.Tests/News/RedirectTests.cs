using System.Globalization;
using Bongsu.News.Fetching;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Tests.News;

/// <summary>Fetching what lies elsewhere by now.</summary>
public sealed class RedirectTests
{
    private const string Xml = "<rss version=\"2.0\"><channel><title>한강일보</title></channel></rss>";

    [Theory]
    [InlineData("/301", true)]
    [InlineData("/308", true)]
    [InlineData("/302", false)]
    [InlineData("/303", false)]
    [InlineData("/307", false)]
    [InlineData("/301-302", false)]
    [InlineData("/301-308", true)]
    public async Task Redirects_are_followed_and_remembered_where_all_of_them_are_permanent(string path, bool isPermanent)
    {
        await using var server = await FeedServer.StartAsync(context =>
        {
            if (context.Request.Path.Value is not { Length: > 1 } rest)
                return context.Response.WriteAsync(Xml);
            context.Response.StatusCode = int.Parse(rest[1..4], CultureInfo.InvariantCulture);
            context.Response.Headers.Location = rest.Length > 4 ? $"/{rest[5..]}" : "/?새=주소";
            return Task.CompletedTask;
        });
        var feed = Assert.IsType<Fetched.Feed>(await server.FetchAsync(path));
        Assert.Equal((server.At("/?새=주소"), isPermanent), (feed.Address, feed.MovedPermanently));
    }

    [Theory]
    [InlineData(5, null)]
    [InlineData(6, FetchProblems.TooManyRedirects)]
    public async Task Five_redirects_are_followed_and_no_more(int redirects, string? problem)
    {
        await using var server = await FeedServer.StartAsync(context =>
        {
            var left = int.Parse(context.Request.Path.Value![1..], CultureInfo.InvariantCulture);
            if (left == 0)
                return context.Response.WriteAsync(Xml);
            context.Response.Redirect($"/{left - 1}");
            return Task.CompletedTask;
        });
        Assert.Equal(problem, (await server.FetchAsync($"/{redirects}") as Fetched.Refused)?.Problem);
        Assert.Equal(6, server.Requests.Count);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/rss", FetchProblems.Address)]
    [InlineData("file:///etc/passwd", FetchProblems.Address)]
    [InlineData("http://name:password@127.0.0.1/rss", FetchProblems.Address)]
    [InlineData("http://[", FetchProblems.Redirect)]
    [InlineData("", FetchProblems.Redirect)]
    public async Task A_redirect_to_no_web_address_is_not_followed(string location, string problem)
    {
        await using var server = await FeedServer.StartAsync(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        });
        Assert.Equal(problem, Assert.IsType<Fetched.Refused>(await server.FetchAsync("/rss")).Problem);
    }

    [Fact]
    public async Task Redirects_share_the_20_seconds()
    {
        var time = new FakeTimeProvider();
        await using var server = await FeedServer.StartAsync(context =>
        {
            time.Advance(TimeSpan.FromSeconds(9));
            context.Response.Redirect(context.Request.Path == "/1" ? "/2" : context.Request.Path == "/2" ? "/3" : "/4");
            return Task.CompletedTask;
        }, time);
        Assert.Equal(FetchProblems.TimedOut, Assert.IsType<Fetched.Refused>(await server.FetchAsync("/1")).Problem);
        Assert.Equal(3, server.Requests.Count);
    }
}
