using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bongsu.News.Feeds;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.News;

/// <summary>
/// One feed of the corpus. The file beside it, <c>….expected.json</c>, says what is read: <c>feed</c> or <c>problem</c>; and how the feed comes where that is not as UTF-8 from <c>https://news.example/feed</c>:
/// <c>encoding</c>, <c>contentType</c>, <c>address</c>.
/// </summary>
public sealed class CorpusFeed(string name)
{
    private const string Suffix = ".expected.json";

    // A character cut in two: the byte before this sign is lost with it.
    private const byte Cut = (byte)'@';

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static IEnumerable<string> Names => Repository.Sources("tests/Bongsu.Tests/News/Corpus", "*").Where(file => !file.EndsWith(Suffix, StringComparison.Ordinal)).Select(file => Path.GetFileName(file)!);

    public static string Folder => Path.Combine(Repository.Root, "tests/Bongsu.Tests/News/Corpus");

    /// <summary>What the file beside it says of how it comes.</summary>
    public JsonObject Expected { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + Suffix)))!.AsObject();

    public byte[] Body => Encode(File.ReadAllText(Path.Combine(Folder, name)), Said("encoding") ?? "utf-8");

    public FeedReading Read() => FeedReader.Read(Body, Said("contentType"), new(Said("address") ?? "https://news.example/feed"));

    /// <summary>What was read, in the form of the expectation: what is not there is left out.</summary>
    public static JsonObject Outcome(FeedReading reading)
    {
        var outcome = new JsonObject();
        if (reading.Problem is not null)
            outcome["problem"] = reading.Problem;
        if (reading.Document is null)
            return outcome;
        var feed = JsonSerializer.SerializeToNode(reading.Document, Json)!.AsObject();
        foreach (var item in feed["items"]!.AsArray().Select(item => item!.AsObject()))
            if (item["categories"] is JsonArray { Count: 0 })
                item.Remove("categories");
        outcome["feed"] = feed;
        return outcome;
    }

    /// <summary>The expectation without how the feed comes.</summary>
    public JsonObject ExpectedOutcome
    {
        get
        {
            var outcome = Expected.DeepClone().AsObject();
            foreach (var how in new[] { "encoding", "contentType", "address" })
                outcome.Remove(how);
            return outcome;
        }
    }

    public static string Show(JsonNode node) => node.ToJsonString(Json);

    private string? Said(string how) => Expected[how]?.GetValue<string>();

    private static byte[] Encode(string text, string encoding) => encoding switch
    {
        "hex" => Convert.FromHexString(text.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal)),
        "utf-8-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        "utf-16le" => Encoding.Unicode.GetBytes(text),
        "utf-16le-bom" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        "utf-16be" => Encoding.BigEndianUnicode.GetBytes(text),
        "utf-16be-bom" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
        "utf-8-cut" => CutInTwo(Encoding.UTF8.GetBytes(text)),
        "euc-kr-cut" => CutInTwo(Encode(text, "euc-kr")),
        "euc-kr" or "cp949" => Page(949).GetBytes(text),
        "latin-1" => Page(1252).GetBytes(text),
        "shift_jis" => Page(932).GetBytes(text),
        _ => Encoding.UTF8.GetBytes(text),
    };

    private static byte[] CutInTwo(byte[] bytes) => Array.IndexOf(bytes, Cut) is var at ? [.. bytes[..(at - 1)], .. bytes[(at + 1)..]] : bytes;

    private static Encoding Page(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
}
