using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Bongsu.Portal.Hosting;
using Bongsu.Record.Signing;
using Bongsu.Tests.Fixture;
using NSec.Cryptography;

namespace Bongsu.Tests.Record;

/// <summary>The record as people read it.</summary>
public sealed class RecordPageTests
{
    [Fact]
    public async Task The_page_speaks_both_languages_and_shows_hostile_reasons_as_text()
    {
        await using var portal = await TestPortal.StartAsync();
        using var boss = await portal.OperatorAsync("boss");
        using (var hidden = await boss.SendAsync(HttpMethod.Put, "/api/bongsu/v1/console/tags/정전/hidden", new { reason = "<script>alert(1)</script> & \"따옴표\"" }))
            await hidden.JsonAsync(HttpStatusCode.OK);
        var korean = await PageAsync(portal, "/status/record", "ko", "id=\"r1\"");
        Assert.Contains("공개 기록", korean, StringComparison.Ordinal);
        Assert.Contains("#정전 추천에서 숨김", korean, StringComparison.Ordinal);
        Assert.Contains("운영자", korean, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;따옴표&quot;", korean, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", korean, StringComparison.Ordinal);
        var english = await PageAsync(portal, "/status/record", "en", "id=\"r1\"");
        Assert.Contains("Public record", english, StringComparison.Ordinal);
        Assert.Contains("#정전 hidden from trends", english, StringComparison.Ordinal);
        Assert.Contains("./bongsu record verify record.jsonl", english, StringComparison.Ordinal);
        Assert.Contains("href=\"/status/record.jsonl\"", english, StringComparison.Ordinal);

        Assert.Contains("id=\"r1\"", await PageAsync(portal, "/status/record?kind=hidden-tag", "ko", "</html>"), StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"r1\"", await PageAsync(portal, "/status/record?kind=removal", "ko", "</html>"), StringComparison.Ordinal);
        using var reader = portal.Client();
        using var nonsense = await reader.GetAsync("/status/record?kind=nonsense", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, nonsense.StatusCode);

        Assert.Contains("href=\"/status/record/feed.atom\"", korean, StringComparison.Ordinal);
        var atom = XDocument.Parse(await PageAsync(portal, "/status/record/feed.atom", "ko", "entry"));
        var entry = atom.Root!.Element(XName.Get("entry", "http://www.w3.org/2005/Atom"))!;
        Assert.Equal("#정전 추천에서 숨김", entry.Element(XName.Get("title", "http://www.w3.org/2005/Atom"))!.Value);
        using var json = JsonDocument.Parse(await PageAsync(portal, "/status/record/feed.json", "ko", "items"));
        Assert.DoesNotContain("<script", json.RootElement.GetProperty("items")[0].GetProperty("content_html").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Older_entries_are_a_page_further()
    {
        await using var portal = await RecordProbe.StartAsync();
        await RecordProbe.AppendAsync(portal, new Probed(120));
        var first = await PageAsync(portal, "/status/record", "ko", "id=\"r120\"");
        Assert.Contains("id=\"r71\"", first, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"r70\"", first, StringComparison.Ordinal);
        Assert.Contains("href=\"/status/record?before=71\"", first, StringComparison.Ordinal);
        var last = await PageAsync(portal, "/status/record?before=21&kind=measure", "ko", "id=\"r20\"");
        Assert.Contains("id=\"r1\"", last, StringComparison.Ordinal);
        Assert.DoesNotContain("?before=", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_entry_is_signed_once_a_day_and_the_key_is_shown_and_kept_for_its_owner()
    {
        await using var portal = await RecordProbe.StartAsync();
        using var reader = portal.Client();
        await RecordProbe.AppendAsync(portal, new Probed(2));
        await RecordProbe.CaughtUpAsync(portal);
        await portal.Get<HeadSigner>().SignAsync(TestContext.Current.CancellationToken);
        await RecordProbe.AppendAsync(portal, new Probed(1));
        await RecordProbe.CaughtUpAsync(portal);
        await portal.Get<HeadSigner>().SignAsync(TestContext.Current.CancellationToken);

        var key = (await reader.GetStringAsync("/status/record/key", TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var lines = System.Text.Encoding.UTF8.GetString(await RecordProbe.DownloadAsync(portal)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        var signed = JsonDocument.Parse(lines[^1]).RootElement.GetProperty("signed");
        Assert.Equal(2, signed.GetProperty("sequence").GetInt64());
        Assert.Equal((key[0], key[1]), (signed.GetProperty("key").GetString(), signed.GetProperty("keyId").GetString()));
        var page = await PageAsync(portal, "/status/record", "ko", key[1]);
        Assert.Contains(key[0], WebUtility.HtmlDecode(page), StringComparison.Ordinal);

        var file = Path.Combine(portal.Get<DataFolder>().Keys, "record-ed25519");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        using var kept = Key.Import(SignatureAlgorithm.Ed25519, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), KeyBlobFormat.PkixPrivateKeyText);
        Assert.Equal(key[0], Convert.ToBase64String(kept.PublicKey.Export(KeyBlobFormat.RawPublicKey)));
    }

    [Theory]
    [InlineData(0, null, 0, false)]
    [InlineData(5, null, 0, true)]
    [InlineData(5, 5L, 30, false)]
    [InlineData(6, 5L, 1, false)]
    [InlineData(6, 5L, 11, true)]
    public void A_day_ends_at_midnight_UTC(long head, long? last, int hoursLater, bool due)
    {
        var at = new DateTimeOffset(2024, 12, 3, 13, 25, 0, TimeSpan.Zero);
        Assert.Equal(due, HeadSigner.IsDue(head, last is { } sequence ? new(sequence, "", at, "", "", "") : null, at.AddHours(hoursLater)));
    }

    // A change is on its pages within a second.
    private static async Task<string> PageAsync(TestPortal portal, string address, string language, string says)
    {
        using var reader = portal.Client(language);
        var text = "";
        for (var tries = 0; tries < 100; tries++)
        {
            text = await reader.GetStringAsync(address, TestContext.Current.CancellationToken);
            if (text.Contains(says, StringComparison.Ordinal))
                return text;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        throw new Xunit.Sdk.XunitException($"{address} never said {says}:\n{text}");
    }
}
