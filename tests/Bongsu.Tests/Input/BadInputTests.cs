using System.Net;
using System.Net.Sockets;
using System.Text;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Input;

/// <summary>Whatever is sent, the answer says what is wrong in the caller's language, nothing is stored, and nothing of the program's inside is told.</summary>
public sealed class BadInputTests
{
    private const string Cafes = "/api/bongsu/v1/cafes";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Bodies() => new()
    {
        { "empty", "" },
        { "no JSON", "안녕" },
        { "cut off", """{"slug":"mapo","na""" },
        { "another type", """{"slug":5,"name":"마포"}""" },
        { "an array", """[1,2,3]""" },
        { "null", "null" },
        { "a field twice", """{"slug":"mapo","slug":"mapo2","name":"마포"}""" },
        { "half a character", """{"slug":"mapo","name":"\ud800"}""" },
        { "a control character", """{"slug":"mapo","name":"a\u0000b"}""" },
        { "a turned-round name", """{"slug":"mapo","name":"a\u202eb"}""" },
        { "a line break in a name", """{"slug":"mapo","name":"a\nb"}""" },
        { "a long name", $$"""{"slug":"mapo","name":"{{new string('가', 61)}}"}""" },
        { "a long description", $$"""{"slug":"mapo","name":"마포","description":"{{new string('가', 70_000)}}"}""" },
        { "a bad slug", """{"slug":"Mapo!","name":"마포"}""" },
        { "no name", """{"slug":"mapo"}""" },
        { "only spaces", """{"slug":"mapo","name":"   "}""" },
        { "a policy that is none", """{"slug":"mapo","name":"마포","joinPolicy":"maybe"}""" },
        { "deep", $$"""{"slug":"mapo","name":{{new string('[', 500)}}{{new string(']', 500)}}}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_is_wrong_is_refused_in_the_callers_language_and_stores_nothing(string what, string body)
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using var korean = await member.PostAsync(Cafes, new StringContent(body, Encoding.UTF8, "application/json"), Cancelled);
        var problem = await korean.JsonAsync(HttpStatusCode.BadRequest);
        Assert.Equal("invalid", problem.GetProperty("code").GetString());
        Assert.Equal("application/problem+json", korean.Content.Headers.ContentType?.MediaType);
        Assert.True(problem.GetProperty("title").GetString()!.Any(c => c is >= '가' and <= '힣'), what);
        Assert.DoesNotContain("   at ", problem.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", problem.GetRawText(), StringComparison.Ordinal);

        member.DefaultRequestHeaders.AcceptLanguage.Clear();
        member.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        using var english = await member.PostAsync(Cafes, new StringContent(body, Encoding.UTF8, "application/json"), Cancelled);
        Assert.DoesNotContain((await english.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("title").GetString()!, c => c is >= '가' and <= '힣');

        using var cafes = await member.GetAsync(Cafes, Cancelled);
        Assert.Equal(0, (await cafes.JsonAsync(HttpStatusCode.OK)).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_refused()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using var content = new ByteArrayContent([.. "{\"slug\":\"mapo\",\"name\":\""u8, 0xC0, 0xAF, 0xFF, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");
        using var answer = await member.PostAsync(Cafes, content, Cancelled);
        Assert.Equal("invalid", (await answer.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Ten_megabytes_are_refused_as_too_large()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using var request = new HttpRequestMessage(HttpMethod.Post, Cafes) { Content = new ByteArrayContent(new byte[10 << 20]) };
        request.Content.Headers.ContentType = new("application/json");
        // A server that has said no need not read the rest: the client asks before it sends.
        request.Headers.ExpectContinue = true;
        using var answer = await member.SendAsync(request, Cancelled);
        Assert.Equal("too-large", (await answer.JsonAsync(HttpStatusCode.RequestEntityTooLarge)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Another_format_than_JSON_is_refused_as_such()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using var answer = await member.PostAsync(Cafes, new StringContent("<cafe/>", Encoding.UTF8, "application/xml"), Cancelled);
        Assert.Equal("unsupported-media-type", (await answer.JsonAsync(HttpStatusCode.UnsupportedMediaType)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("GET", "/api/bongsu/v1/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/bongsu/v1/cafes/nowhere", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/bongsu/v1/posts/999999", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/bongsu/v1/posts/99999999999999999999", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/bongsu/v1/cafes?limit=many", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("DELETE", "/api/bongsu/v1/cafes", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("POST", "/api/bongsu/v1/cafes", HttpStatusCode.Unauthorized, "sign-in-required")]
    public async Task Every_refusal_has_its_code(string method, string address, HttpStatusCode status, string code)
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.Client();
        using var answer = await client.SendAsync(new(method), address);
        Assert.Equal(code, (await answer.JsonAsync(status)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_key_stores_once_and_refuses_another_change()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using var first = await member.PostAsync(Cafes, new { slug = "mapo", name = "마포" }, key: "k1");
        using var again = await member.PostAsync(Cafes, new { slug = "mapo", name = "마포" }, key: "k1");
        using var other = await member.PostAsync(Cafes, new { slug = "yeonnam", name = "연남" }, key: "k1");
        using var taken = await member.PostAsync(Cafes, new { slug = "mapo", name = "마포" }, key: "k2");
        using var bad = await member.PostAsync(Cafes, new { slug = "hapjeong", name = "합정" }, key: new string('k', 129));
        Assert.Equal((await first.JsonAsync(HttpStatusCode.Created)).GetRawText(), (await again.JsonAsync(HttpStatusCode.Created)).GetRawText());
        Assert.Equal("key-reused", (await other.JsonAsync(HttpStatusCode.UnprocessableEntity)).GetProperty("code").GetString());
        Assert.Equal("taken", (await taken.JsonAsync(HttpStatusCode.Conflict)).GetProperty("code").GetString());
        Assert.Equal("invalid", (await bad.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Decomposed_Hangul_is_kept_composed()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        using (await member.PostAsync(Cafes, new { slug = "mapo", name = "마포".Normalize(NormalizationForm.FormD) }))
        using (var cafe = await member.GetAsync($"{Cafes}/mapo", Cancelled))
            Assert.Equal("마포", (await cafe.JsonAsync(HttpStatusCode.OK)).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Broken_HTTP_leaves_the_portal_serving()
    {
        await using var portal = await TestPortal.StartAsync();
        foreach (var text in new[] { "GET / HTTP/1.1\r\n\r\n", "\0\0\0\0\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", "POST /language HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n" })
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(portal.Address.Host, portal.Address.Port, Cancelled);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), Cancelled);
        }
        using var client = portal.Client();
        Assert.Equal("live", await client.GetStringAsync("/health/live", Cancelled));
    }
}
