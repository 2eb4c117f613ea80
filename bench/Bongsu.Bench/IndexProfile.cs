using System.Diagnostics;
using Bongsu.Journal;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Search;
using Bongsu.Search.Index;

namespace Bongsu.Bench;

public static class IndexProfile
{
    public static Task RunAsync(Report report)
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("IDX_COUNT") ?? "60000");
        var batches = (Environment.GetEnvironmentVariable("IDX_BATCH") ?? "512").Split(',').Select(int.Parse).ToArray();
        var start = Stopwatch.GetTimestamp();
        var documents = SearchCorpus.Documents(count).ToList();
        Report.Line($"made {count} in {Report.Milliseconds(start):0} ms; mean text {documents.Average(d => d.Text.Length):0} chars");
        for (var round = 0; round < 2; round++)
        {
            start = Stopwatch.GetTimestamp();
            long chars = 0;
            foreach (var d in documents)
                chars += new IndexedDocument(d.Id, d.Kind, d.Title, d.Text, string.Join(' ', d.Tags), d.Account, 0, 0, false, true).Tokens((_, _) => { }).Body.Length;
            Report.Line($"analysis alone: {Report.Milliseconds(start) * 1000 / count:0.0} µs a document, {chars / count} chars of tokens");
        }
        foreach (var batch in batches)
        {
            using var scratch = new Scratch();
            var path = new DataFolder(scratch.Path).Search;
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var bytes = GC.GetTotalAllocatedBytes();
            double total;
            using (var writers = IndexFile.OpenWriting(path))
            {
                start = Stopwatch.GetTimestamp();
                foreach (var some in documents.Chunk(batch))
                    writers.Write(some.Select(document => new SearchChange.Written(document)), new Entry(new(some[^1].Id), some[^1].At, 0, "seed", some));
                total = Report.Milliseconds(start);
            }
            Report.Line($"batch {batch}: {count / total * 1000:0} documents/s, {total * 1000 / count:0.0} µs each, cpu {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds * 1000 / count:0.0} µs, {(GC.GetTotalAllocatedBytes() - bytes) / count} bytes allocated, file {new FileInfo(path).Length >> 20} MB");
        }
        return Task.CompletedTask;
    }
}
