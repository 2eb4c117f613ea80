using System.Globalization;
using System.Net;
using Bongsu.News.Fetching;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Tests.News;

/// <summary>A source that nobody vouches for leads nowhere but into the Internet.</summary>
public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2001:200::1")]
    public void The_Internets_are_public(string address) => Assert.True(PublicAddresses.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Everything_else_is_not(string address) => Assert.False(PublicAddresses.IsPublic(IPAddress.Parse(address)));

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
