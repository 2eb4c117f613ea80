using System.Globalization;
using System.Net;
using Bongsu.News.Fetching;
using Bongsu.Portal.Hosting;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Tests.News;

/// <summary>A source that nobody vouches for leads nowhere but into the Internet.</summary>
public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://localhost:8080/")]
    [InlineData("http://[::1]:8080/")]
    [InlineData("http://[::ffff:127.0.0.1]:8080/")]
    [InlineData("http://2130706433:8080/")]
    [InlineData("http://0x7f.1:8080/")]
    [InlineData("http://0.0.0.0:8080/")]
    [InlineData("http://[64:ff9b::7f00:1]:8080/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("https://10.0.0.1/")]
    public async Task A_private_address_is_not_connected_to(string address)
    {
        await using var server = await FeedServer.StartAsync(_ => Task.CompletedTask);
        Assert.Equal(new Fetched.Refused(FetchProblems.PrivateAddress, null), await server.FetchPublicAsync(new(address)));
    }

    // 127.0.0.1 stands for the Internet here; most of the others would reach the same server.
    [Theory]
    [InlineData("http://127.0.0.2:{0}/secret")]
    [InlineData("//127.2:{0}/secret")]
    [InlineData("http://0.0.0.0:{0}/secret")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/secret")]
    [InlineData("http://[::1]:{0}/secret")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    public async Task A_redirect_into_a_private_network_gains_nothing(string location)
    {
        await using var server = await FeedServer.StartAsync(context =>
        {
            context.Response.Redirect(string.Format(CultureInfo.InvariantCulture, location, context.Connection.LocalPort));
            return Task.CompletedTask;
        }, rules: new(address => address.Equals(IPAddress.Loopback), _ => true));
        Assert.Equal(new Fetched.Refused(FetchProblems.PrivateAddress, null), await server.FetchPublicAsync(server.At("/rss")));
        Assert.Equal("/rss", Assert.Single(server.Requests).Path);
    }

    [Fact]
    public async Task A_connection_that_was_opened_for_a_trusted_source_serves_no_other()
    {
        await using var server = await FeedServer.StartAsync(context => context.Response.WriteAsync("<rss/>"), rules: new(PublicAddresses.IsPublic, _ => true));
        Assert.IsType<Fetched.Feed>(await server.FetchAsync("/rss"));
        Assert.Equal(new Fetched.Refused(FetchProblems.PrivateAddress, null), await server.FetchPublicAsync(server.At("/rss")));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("ftp://news.example/rss")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://news.example:80/")]
    [InlineData("http://news.example:22/")]
    [InlineData("http://news.example:6379/")]
    [InlineData("https://name:password@news.example/")]
    [InlineData("https://name@news.example/")]
    public async Task Only_web_addresses_are_asked(string address)
    {
        await using var server = await FeedServer.StartAsync(_ => Task.CompletedTask);
        Assert.Equal(new Fetched.Refused(FetchProblems.Address, null), await server.FetchPublicAsync(new(address)));
    }

    [Theory]
    [InlineData("http://news.example/", false, true)]
    [InlineData("https://news.example/", false, true)]
    [InlineData("https://news.example:8443/", false, true)]
    [InlineData("http://news.example:8080/", false, true)]
    [InlineData("http://news.example:5000/", false, false)]
    [InlineData("http://news.example:5000/", true, true)]
    [InlineData("ftp://news.example/", true, false)]
    [InlineData("http://a:b@news.example/", true, false)]
    public void Ports_are_those_of_web_servers_unless_private_networks_are_allowed(string address, bool allowPrivate, bool isAllowed) =>
        Assert.Equal(isAllowed, FetchRules.Internet.Allow(new(address), allowPrivate));
}
