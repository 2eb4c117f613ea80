using System.Diagnostics;
using Bongsu.Journal;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Search;
using Bongsu.Portal.Tags;
using Bongsu.Search.Index;
using Bongsu.Search.Queries;
using Bongsu.Search.Suggestions;

namespace Bongsu.Bench;

/// <summary>What the search takes with a million documents, in one process: making the index, and questions that nobody asked before.</summary>
public static class SearchBenchmark
{
    private const int Few = 100_000;
    private const int Many = 1_000_000;
    private const int Batch = 512;
    private const int Rounds = 5;
    private const int QueriesOfRound = 400;

    public static async Task RunAsync(Report report)
    {
        using var few = new Scratch();
        using var many = new Scratch();
        var queries = SearchCorpus.Queries(Rounds * QueriesOfRound);
        Report.Line($"{Few:#,0} and {Many:#,0} documents; {queries.Count} questions, each asked once of each; one after the other");
        Fill(few.Path, Few);
        var rates = Fill(many.Path, Many);
        report.AtLeast("index, documents/s", new(rates), 5_000, 5_000);
        var (small, large) = (await AskAsync(few.Path, queries), await AskAsync(many.Path, queries));
        Report.Line($"of {Few:#,0}: median {small.Median}, p99 {small.Tail} ms; of {Many:#,0}: median {large.Median} ms; found {large.Found} of {queries.Count}");
        report.AtMost("p99", large.Tail, 150, " ms");
        report.AtMost("p99, many ÷ few", Sample.Ratios(large.Tail.Values.Zip(small.Tail.Values)), 2);
    }

    /// <summary>Makes the index of so many documents; how many a second, by tenths of them.</summary>
    private static List<double> Fill(string folder, int count)
    {
        using var writers = IndexFile.OpenWriting(new DataFolder(folder).Search);
        var (rates, spent, written) = (new List<double>(), TimeSpan.Zero, 0);
        // Making the documents takes longer than indexing them, and is not what is measured.
        foreach (var batch in SearchCorpus.Documents(count).Chunk(Batch))
        {
            var start = Stopwatch.GetTimestamp();
            writers.Write(batch.Select(document => new SearchChange.Written(document)), new Entry(new(batch[^1].Id), batch[^1].At, 0, "seed", batch));
            (spent, written) = (spent + Stopwatch.GetElapsedTime(start), written + batch.Length);
            if (written < count / 10)
                continue;
            rates.Add(written / spent.TotalSeconds);
            (spent, written) = (TimeSpan.Zero, 0);
        }
        return rates;
    }

    private static async Task<(Sample Median, Sample Tail, int Found)> AskAsync(string folder, IReadOnlyList<string> queries)
    {
        using var readers = new IndexReaders(new DataFolder(folder));
        var engine = new SearchEngine(readers, new Corrections(new NoHiddenTags()), TimeProvider.System);
        var (medians, tails, found) = (new List<double>(), new List<double>(), 0);
        // The program itself is warm, the questions are not.
        foreach (var query in SearchCorpus.Queries(Rounds * QueriesOfRound + 100).Skip(queries.Count))
            await engine.FindAsync(QueryParser.Parse(query), null, 20, CancellationToken.None);
        foreach (var round in queries.Chunk(QueriesOfRound))
        {
            var times = new List<double>();
            foreach (var query in round)
            {
                var start = Stopwatch.GetTimestamp();
                var answer = await engine.FindAsync(QueryParser.Parse(query), null, 20, CancellationToken.None);
                times.Add(Report.Milliseconds(start));
                found += answer.Items.Count > 0 ? 1 : 0;
            }
            times.Sort();
            medians.Add(times[times.Count / 2]);
            tails.Add(times[(int)(times.Count * 0.99)]);
        }
        return (new(medians), new(tails), found);
    }
}

/// <summary>No tag is hidden.</summary>
public sealed class NoHiddenTags : IHiddenTags
{
    public HiddenTag? Find(Tag tag) => null;
}
