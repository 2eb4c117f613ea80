using System.Diagnostics;
using System.Globalization;
using Bongsu.Journal;
using Bongsu.Journal.Bench;
using Microsoft.Extensions.Logging.Abstractions;

// How many durable changes a second the journal takes from callers that each wait for their answer. A change is a comment:
// the log's row, a row with an index, and two sums, one of them of its author's 10,000.
//   dotnet run -c Release --project bench/journal -- FOLDER CALLERS SECONDS one-post|many-posts [keys]
if (args is not [var folder, var callers, var seconds, "one-post" or "many-posts", .. var rest])
{
    Console.Error.WriteLine("journal-bench FOLDER CALLERS SECONDS one-post|many-posts [keys]");
    return 2;
}

var (posts, keys) = (args[3] == "one-post" ? 1 : 10_000, rest is ["keys"]);
var path = Path.Combine(Directory.CreateDirectory(folder).FullName, "bench.db");
await using var store = SqliteJournalStore.Open(path, Comments.Tables);
await using var journal = new Journal(
    store, Comments.Catalog, [new CommentWriter()], [], new JournalOptions(), TimeProvider.System, NullLogger<Journal>.Instance);
await journal.StartAsync(CancellationToken.None);

var length = TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture));
await RunAsync(TimeSpan.FromSeconds(3));
var processor = Environment.CpuUsage.TotalTime;
var watch = Stopwatch.StartNew();
var waits = await RunAsync(length);
var changes = waits.Count;
waits.Sort();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"{changes / watch.Elapsed.TotalSeconds:F0} changes/s, CPU {(Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / changes:F1} µs/change, waits in ms: median {At(0.5)}, 99 % {At(0.99)}, 99.9 % {At(0.999)}, longest {At(1)}"));
return 0;

string At(double part) => waits[(int)(part * (waits.Count - 1))].TotalMilliseconds.ToString("F2", CultureInfo.InvariantCulture);

async Task<List<TimeSpan>> RunAsync(TimeSpan time)
{
    var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
    var lists = await Task.WhenAll(Enumerable.Range(0, int.Parse(callers, CultureInfo.InvariantCulture)).Select(caller => Task.Run(() => CallAsync(caller, end))));
    return [.. lists.SelectMany(list => list)];
}

async Task<List<TimeSpan>> CallAsync(int caller, long end)
{
    var (random, waits) = (new Random(caller), new List<TimeSpan>());
    for (var start = Stopwatch.GetTimestamp(); start < end; start = Stopwatch.GetTimestamp())
    {
        var answer = await journal.AppendAsync(new Append
        {
            Account = random.NextInt64(1, 10_001),
            Change = new CommentWritten(random.NextInt64(1, posts + 1), "방금 국회 앞에 도착했습니다. 다들 조심하세요! 현장 상황은 계속 올리겠습니다."),
            Key = keys && RequestKey.TryParse($"{caller}-{start}", out var key) ? key : null,
        }, CancellationToken.None);
        if (answer is not AppendResult.Committed)
            throw new InvalidOperationException($"Not stored: {answer}");
        waits.Add(Stopwatch.GetElapsedTime(start));
    }

    return waits;
}
