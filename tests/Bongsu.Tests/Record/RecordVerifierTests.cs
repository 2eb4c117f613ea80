using System.Text;
using System.Text.Json;
using Bongsu.Record;
using Bongsu.Record.Signing;
using Bongsu.Record.Verification;
using Bongsu.Tests.Fixture;
using NSec.Cryptography;

namespace Bongsu.Tests.Record;

/// <summary>A downloaded record is right as it comes, and wrong after any change.</summary>
public sealed class RecordVerifierTests
{
    [Fact]
    public async Task A_real_download_of_thousands_is_right_and_says_the_same_as_the_API()
    {
        await using var portal = await RecordProbe.StartAsync();
        await FillAsync(portal, 2_500);
        var download = await RecordProbe.DownloadAsync(portal);
        var verdict = await VerifyAsync(download);
        Assert.Equal([], verdict.Problems);
        Assert.Equal((2_500, 1, 2_500), (verdict.Entries, verdict.Signatures, verdict.SignedUpto));

        using var reader = portal.Client();
        var read = new List<string>();
        for (var address = "/api/bongsu/v1/record?after=0&limit=100"; address is not null;)
        {
            using var page = JsonDocument.Parse(await reader.GetStringAsync(address, TestContext.Current.CancellationToken));
            read.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()));
            address = page.RootElement.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        Assert.Equal(Lines(download)[..^1], read);
        using var before = JsonDocument.Parse(await reader.GetStringAsync("/api/bongsu/v1/record?before=200&limit=3", TestContext.Current.CancellationToken));
        Assert.Equal([197, 198, 199], before.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("sequence").GetInt64()));
        Assert.EndsWith("&after=199", before.RootElement.GetProperty("next").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("&before=197", before.RootElement.GetProperty("previous").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_changed_byte_is_found()
    {
        await using var portal = await RecordProbe.StartAsync();
        await FillAsync(portal, 60, "까닭 \"<b>\" \\ 🔥 it's");
        var download = await RecordProbe.DownloadAsync(portal);
        Assert.True((await VerifyAsync(download)).IsRight);
        var random = new Random(20241203);
        for (var i = 0; i < 600; i++)
        {
            // Not the last line feed: a file may end without it.
            var at = random.Next(download.Length - 1);
            byte[] changed = [.. download];
            changed[at] ^= (byte)(1 << random.Next(8));
            Assert.False((await VerifyAsync(changed)).IsRight, $"Byte {at}, '{(char)download[at]}' → '{(char)changed[at]}'");
        }
    }

    [Fact]
    public async Task What_is_left_out_moved_or_doubled_is_found_with_its_line()
    {
        var lines = Made(30, out _);
        Assert.True((await VerifyAsync(lines)).IsRight);
        for (var i = 0; i < 30; i++)
        {
            Assert.Contains(i == 0 ? "line 1: the record begins with entry 2" : i == 29 ? "line 30: entry 30 was signed, but the record ends at 29" : $"line {i + 1}: entry {i + 2} follows entry {i}:",
                await ProblemAsync([.. lines[..i], .. lines[(i + 1)..]]), StringComparison.Ordinal);
            Assert.Contains($"line {i + 2}: entry {i + 1} stands behind entry {i + 1}: it is there twice", await ProblemAsync([.. lines[..i], lines[i], .. lines[i..]]), StringComparison.Ordinal);
        }
        for (var i = 0; i < 29; i++)
            Assert.False((await VerifyAsync([.. lines[..i], lines[i + 1], lines[i], .. lines[(i + 2)..]])).IsRight);
        Assert.Contains("its end is missing", await ProblemAsync([.. lines[..20], lines[30]]), StringComparison.Ordinal);
        Assert.Contains("line 31: entry 30 stands behind the signatures", (await VerifyAsync([.. lines[..29], lines[30], lines[29]])).Problems);
        Assert.Contains("is there twice", await ProblemAsync([.. lines, lines[30]]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_was_made_anew_is_found_by_its_signature()
    {
        var lines = Made(10, out var key);
        var other = Made(10, out var otherKey, "ㄱ");
        var known = Raw(key);
        Assert.True((await VerifyAsync(lines, known)).IsRight);
        Assert.Contains("line 11: the signature of entry 10 was made with another key", await ProblemAsync(other, known), StringComparison.Ordinal);
        Assert.Contains("entry 10 was another one when it was signed", await ProblemAsync([.. other[..10], lines[10]], known), StringComparison.Ordinal);
        var forged = JsonSerializer.Deserialize(other[10], RecordJson.Lines.SignedLine)!.Signed with { Key = known, KeyId = HeadSignature.IdOf(Convert.FromBase64String(known)) };
        Assert.Contains("is not of its key", await ProblemAsync([.. other[..10], JsonSerializer.Serialize(new SignedLine(forged), RecordJson.Lines.SignedLine)], known), StringComparison.Ordinal);
        Assert.NotEqual(known, Raw(otherKey));
        var hostile = JsonSerializer.Serialize(new SignedLine(forged with { KeyId = "\u001b[2J\u202Eabc" }), RecordJson.Lines.SignedLine);
        Assert.Contains("is not of its key  [2J abc", await ProblemAsync([.. other[..10], hostile], known), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_without_end_costs_no_memory_and_only_the_first_problems_are_told()
    {
        using var endless = new MemoryStream();
        endless.Write(Encoding.UTF8.GetBytes(string.Join('\n', Made(3, out _)[..3]) + "\n"));
        endless.Write(new byte[1_000_000]);
        Assert.Equal([$"line 4: it is longer than {RecordLine.Longest} bytes"], (await VerifyAsync(endless.ToArray())).Problems);
        var nonsense = await VerifyAsync(Enumerable.Repeat("{}", 50).ToArray());
        Assert.Equal((50, RecordVerifier.MostTold), (nonsense.Found, nonsense.Problems.Count));
        Assert.True((await VerifyAsync(Array.Empty<byte>())).IsRight);
    }

    // As docs/record.md says it, in other words than the portal's.
    [Fact]
    public void The_hash_is_what_the_document_says()
    {
        var at = new DateTimeOffset(2024, 12, 3, 13, 25, 0, TimeSpan.Zero);
        var form = "15:bongsu-record-1\n1:1\n24:2024-12-03T13:25:00.000Z\n10:hidden-tag\n8:operator\n14:#정전 hidden\n-\n-\n64:" + new string('0', 64) + "\n";
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(form)));
        Assert.Equal(hash, RecordHash.Of(1, at, "hidden-tag", "operator", "#정전 hidden", null, null, RecordHash.BeforeFirst));
    }

    private static async Task FillAsync(TestPortal portal, int entries, string? why = null)
    {
        for (var left = entries; left > 0; left -= 500)
            await RecordProbe.AppendAsync(portal, new Probed(Math.Min(left, 500), why));
        await RecordProbe.CaughtUpAsync(portal);
        await portal.Get<HeadSigner>().SignAsync(TestContext.Current.CancellationToken);
    }

    private static string[] Made(int entries, out Key key, string letter = "a")
    {
        key = Key.Create(SignatureAlgorithm.Ed25519);
        var at = new DateTimeOffset(2024, 12, 3, 13, 25, 0, TimeSpan.Zero);
        var made = new List<RecordEntry>();
        for (var i = 1; i <= entries; i++)
        {
            var entry = new RecordEntry(i, at.AddMinutes(i), "measure", "plan", $"{letter}{i}", null, null, made.Count == 0 ? RecordHash.BeforeFirst : made[^1].Hash, "");
            made.Add(entry with { Hash = entry.ComputeHash() });
        }
        return [.. made.Select(entry => JsonSerializer.Serialize(entry, RecordJson.Lines.RecordEntry)), JsonSerializer.Serialize(new SignedLine(HeadSignature.Make(made[^1], at.AddDays(1), key)), RecordJson.Lines.SignedLine)];
    }

    private static string Raw(Key key) => Convert.ToBase64String(key.PublicKey.Export(KeyBlobFormat.RawPublicKey));

    private static string[] Lines(byte[] download) => Encoding.UTF8.GetString(download).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<string> ProblemAsync(string[] lines, string? key = null) => (await VerifyAsync(lines, key)).Problems is [var first, ..] ? first : "none";

    private static Task<RecordVerdict> VerifyAsync(string[] lines, string? key = null) => VerifyAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), key);

    private static async Task<RecordVerdict> VerifyAsync(byte[] record, string? key = null)
    {
        using var file = new MemoryStream(record);
        return await RecordVerifier.VerifyAsync(file, key, TestContext.Current.CancellationToken);
    }
}
