using System.Diagnostics;
using System.Text;
using Bongsu.News.Feeds;
using CsCheck;

namespace Bongsu.Tests.News;

/// <summary>Feeds that are made to hurt. The bounds are far above what reading takes and far below what it could be made to take.</summary>
public sealed class HostileFeedTests
{
    private static readonly Uri Address = new("https://evil.example/feed");
    private static readonly TimeSpan LongestReading = TimeSpan.FromMinutes(1);

    // What 4 MB of a feed may take in all while it is read.
    private const long MostMemory = 600L << 20;

    public static TheoryData<string, string?> Hostile => new()
    {
        { "one line of 4 MB", null },
        { "an attribute of 4 MB", null },
        { "a million attributes", null },
        { "a million attributes, malformed", null },
        { "a million namespaces", null },
        { "a million elements", null },
        { "a million items", null },
        { "a million open elements", FeedProblems.TooDeep },
        { "a million open elements, malformed", FeedProblems.TooDeep },
        { "a million ends without beginnings", null },
        { "long bases within bases", null },
        { "a document type of 4 MB", null },
        { "a comment without an end", FeedProblems.NotAFeed },
        { "only brackets", FeedProblems.NotAFeed },
        { "only ampersands", null },
        { "references without ends", null },
        { "a million half tags in a title", null },
        { "a title of addresses", null },
        { "JSON of open lists", FeedProblems.TooDeep },
        { "JSON of a million properties", null },
        { "nothing but zeros", FeedProblems.Empty },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Reading_it_is_bounded(string kind, string? problem)
    {
        var body = Encoding.UTF8.GetBytes(Make(kind));
        Assert.InRange(body.Length, 1 << 20, FeedReader.LargestBody);
        var (begun, memory) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        var reading = FeedReader.Read(body, null, Address);
        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, LongestReading);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - memory, 0, MostMemory);
        Assert.Equal(problem, reading.Problem);
        if (reading.Document is { } document)
            AssertBounded(document);
    }

    [Fact]
    public void More_than_4_MB_are_not_read() =>
        Assert.Equal(FeedProblems.TooLarge, FeedReader.Read(new byte[FeedReader.LargestBody + 1], null, Address).Problem);

    [Fact]
    public void Every_field_is_bounded()
    {
        var words = string.Concat(Enumerable.Repeat("긴 글😀", 45_000));
        var long1 = $"<rss><channel><title>{words}</title><language>{words}</language><item><title>{words}</title><guid>{words}</guid><link>https://evil.example/{new string('a', 3_000)}</link><author>{words}</author>"
            + $"<description>{words}</description><content:encoded>{words}</content:encoded>{string.Concat(Enumerable.Range(0, 40).Select(i => $"<category>{i}{words[..1_000]}</category>"))}</item></channel></rss>";
        var document = FeedReader.Read(Encoding.UTF8.GetBytes(long1), null, Address).Document!;
        AssertBounded(document);
        var item = Assert.Single(document.Items);
        Assert.InRange(item.Title.Length, 498, 500);
        Assert.InRange(item.Summary!.Length, 19_990, 20_000);
        Assert.InRange(item.Content!.Length, 199_990, 200_000);
        Assert.Equal(20, item.Categories.Count);
        Assert.StartsWith("sha256:", item.Id, StringComparison.Ordinal);
        Assert.Null(item.Link);
    }

    [Fact]
    public void A_tag_is_not_cut_in_two()
    {
        var html = new string('가', 19_995) + "&lt;a href=\"https://evil.example/\"&gt;";
        var document = FeedReader.Read(Encoding.UTF8.GetBytes($"<rss><channel><item><description>{html}</description></item></channel></rss>"), null, Address).Document!;
        Assert.Equal(new string('가', 19_995), document.Items[0].Summary);
    }

    [Fact]
    public void Five_hundred_items_are_read_and_no_more()
    {
        var items = string.Concat(Enumerable.Range(1, 700).Select(i => $"<item><title>{i}</title><guid>{i}</guid></item>"));
        var document = FeedReader.Read(Encoding.UTF8.GetBytes($"<rss><channel>{items}</channel></rss>"), null, Address).Document!;
        Assert.Equal([.. Enumerable.Range(1, 500).Select(i => $"{i}")], document.Items.Select(item => item.Id));
    }

    [Fact]
    public void Whatever_the_bytes_are_nothing_is_thrown()
    {
        var corpus = CorpusFeed.Names.Select(name => new CorpusFeed(name).Body).Where(body => body.Length > 4).ToArray();
        var damage = Gen.Select(Gen.Int[0, corpus.Length - 1], Gen.Int[0, 10_000], Gen.Int[0, 60], Gen.Byte.Array[0, 12]);
        damage.Sample((which, at, removed, put) =>
        {
            var body = corpus[which];
            at %= body.Length;
            byte[] damaged = [.. body[..at], .. put, .. body[Math.Min(body.Length, at + removed)..]];
            var reading = FeedReader.Read(damaged, null, Address);
            Assert.NotEqual(reading.Document is null, reading.Problem is null);
            if (reading.Document is { } document)
                AssertBounded(document);
        }, iter: 5_000);
    }

    private static string Make(string kind) => kind switch
    {
        "one line of 4 MB" => Feed($"<item><title>한 줄</title><description>{new string('x', 4_000_000)}</description></item>"),
        "an attribute of 4 MB" => Feed($"<item><title>속성</title><link href=\"{new string('x', 4_000_000)}\"/></item>"),
        "a million attributes" => Feed($"<item{Many(300_000, i => $" a{i}=\"\"")}><title>속성</title></item>"),
        "a million attributes, malformed" => Feed($"<item{Many(450_000, i => $" {(char)('a' + i % 26)}{i}")}><title>속성</title></item>"),
        "a million namespaces" => Feed($"<item{Many(150_000, i => $" xmlns:a{i}=\"u\"")}><title>이름공간</title></item>"),
        "a million elements" => Feed(Many(1_000_000, _ => "<a/>")),
        "a million items" => Feed(Many(400_000, _ => "<item/>")),
        "a million open elements" => "<rss>" + Many(500_000, _ => "<a>") + Many(500_000, _ => "</a>") + "</rss>",
        "a million open elements, malformed" => "<rss>&" + Many(1_000_000, _ => "<a>"),
        "a million ends without beginnings" => Feed("<item><title>끝" + Many(800_000, _ => "</a>")),
        "long bases within bases" => Feed($"<item xml:base=\"/{new string('b', 290)}/\"><title>바탕</title>{Many(150_000, _ => "<b xml:base=\"c/\"/>")}</item>"),
        "a document type of 4 MB" => $"<!DOCTYPE rss [{Many(70_000, i => $"<!ENTITY e{i} \"&e{i + 1};&e{i + 1};\">")}]>" + Feed("<item><title>&e1;</title></item>"),
        "a comment without an end" => "<!-- <rss>" + new string('-', 3_000_000),
        "only brackets" => new string('<', 4_000_000),
        "only ampersands" => Feed("<item><title>" + new string('&', 4_000_000)),
        "references without ends" => Feed("<item><title>" + Many(120_000, _ => "&" + new string('a', 31))),
        "a million half tags in a title" => Feed("<item><title><![CDATA[" + Many(1_000_000, _ => "<a ") + "]]></title></item>"),
        "a title of addresses" => Feed("<item><title>쓴 이</title><author>" + Many(1_000_000, _ => "a.a") + "@</author></item>"),
        "JSON of open lists" => "{\"items\":" + new string('[', 4_000_000),
        "JSON of a million properties" => "{\"items\":[{" + Many(300_000, i => $"\"p{i}\":1,") + "\"title\":\"끝\"}]}",
        "nothing but zeros" => new string('\0', 4_000_000),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Feed(string items) => $"<rss version=\"2.0\"><channel><title>나쁜 신문</title>{items}</channel></rss>";

    private static string Many(int count, Func<int, string> each) => string.Concat(Enumerable.Range(0, count).Select(each));

    private static void AssertBounded(FeedDocument document)
    {
        Assert.InRange(document.Title.Length, 0, 500);
        Assert.InRange(document.Language?.Length ?? 0, 0, 35);
        Assert.InRange(document.Items.Count, 0, 500);
        Assert.Equal(document.Items.Count, document.Items.Select(item => item.Id).Distinct().Count());
        foreach (var address in document.Items.SelectMany(item => new[] { item.Link, item.Image }).Append(document.Link).OfType<string>())
        {
            Assert.InRange(address.Length, 1, 2_000);
            Assert.Contains(new Uri(address).Scheme, new[] { "http", "https" });
        }
        foreach (var item in document.Items)
        {
            Assert.InRange(item.Id.Length, 1, 500);
            Assert.InRange(item.Title.Length, 0, 500);
            Assert.InRange(item.Author?.Length ?? 1, 1, 100);
            Assert.InRange(item.Summary?.Length ?? 1, 1, 20_000);
            Assert.InRange(item.Content?.Length ?? 1, 1, 200_000);
            Assert.InRange(item.Categories.Count, 0, 20);
            Assert.All(item.Categories, category => Assert.InRange(category.Length, 1, 50));
            Assert.All(new[] { item.Title, item.Author, item.Summary, item.Content }.OfType<string>(), text => Assert.True(text.IsNormalized() && !text.Contains('\0', StringComparison.Ordinal)));
        }
    }
}
