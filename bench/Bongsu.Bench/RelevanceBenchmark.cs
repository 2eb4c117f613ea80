using Bongsu.Journal;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Search;
using Bongsu.Search.Index;
using Bongsu.Search.Queries;
using Bongsu.Search.Suggestions;
using Microsoft.Data.Sqlite;

namespace Bongsu.Bench;

/// <summary>How well what is found fits what was meant: nDCG@10 (Järvelin and Kekäläinen, 2002) over queries whose answers people judged, against FTS5 as it comes.</summary>
public static class RelevanceBenchmark
{
    private const int Depth = 10;

    private sealed record Judged(string Query, IReadOnlyDictionary<long, int> Grades);

    public static async Task RunAsync(Report report)
    {
        var documents = Lines("documents.txt").Select(Document).ToList();
        var queries = Lines("queries.txt").Select(Query).ToList();
        Report.Line($"{documents.Count} documents, {queries.Count} queries; nDCG@{Depth}");
        using var data = new Scratch();
        using (var writers = IndexFile.OpenWriting(new DataFolder(data.Path).Search))
            writers.Write(documents.Select(document => new SearchChange.Written(document)), new Entry(new(documents[^1].Id), documents[^1].At, 0, "seed", documents));
        using var readers = new IndexReaders(new DataFolder(data.Path));
        var engine = new SearchEngine(readers, new Corrections(new NoHiddenTags()), TimeProvider.System);
        var ours = new List<double>();
        foreach (var judged in queries)
        {
            var gain = Gain(judged, [.. (await engine.FindAsync(QueryParser.Parse(judged.Query), null, Depth, CancellationToken.None)).Items.Select(item => item.Id)]);
            ours.Add(gain);
            if (gain < 0.8)
                Report.Line($"  {judged.Query}: {gain:0.00}");
        }
        var (words, trigrams) = (Plain(documents, queries, "unicode61"), Plain(documents, queries, "trigram"));
        Report.Line($"FTS5 unicode61 {words:0.000}, FTS5 trigram {trigrams:0.000}, the search {ours.Average():0.000}");
        report.AtLeast("nDCG@10", new([ours.Average()]), Math.Max(words, trigrams), 0.9);
    }

    private static double Plain(IReadOnlyList<SearchDocument> documents, IReadOnlyList<Judged> queries, string tokenizer)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Run(connection, $"CREATE VIRTUAL TABLE plain USING fts5 (title, body, tokenize = '{tokenizer}')");
        foreach (var document in documents)
            Run(connection, "INSERT INTO plain (rowid, title, body) VALUES ($1, $2, $3)", document.Id, document.Title, $"{document.Text} {string.Join(' ', document.Tags.Select(tag => $"#{tag}"))}");
        return queries.Average(judged =>
        {
            var words = judged.Query.Split(' ').Select(word => $"\"{word}\"").ToList();
            var found = Find(connection, string.Join(" AND ", words));
            return Gain(judged, found.Count > 0 ? found : Find(connection, string.Join(" OR ", words)));
        });
    }

    private static List<long> Find(SqliteConnection connection, string match)
    {
        using var command = new SqliteCommand($"SELECT rowid FROM plain WHERE plain MATCH $match ORDER BY bm25(plain, 4, 1) LIMIT {Depth}", connection);
        command.Parameters.AddWithValue("$match", match);
        using var reader = command.ExecuteReader();
        var found = new List<long>();
        while (reader.Read())
            found.Add(reader.GetInt64(0));
        return found;
    }

    private static void Run(SqliteConnection connection, string sql, params object[] values)
    {
        using var command = new SqliteCommand(sql, connection);
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i + 1}", values[i]);
        command.ExecuteNonQuery();
    }

    private static double Gain(Judged judged, List<long> found) =>
        Discounted(found.Select(id => judged.Grades.GetValueOrDefault(id))) / Discounted(judged.Grades.Values.OrderDescending().Take(Depth));

    private static double Discounted(IEnumerable<int> grades) => grades.Select((grade, i) => (Math.Pow(2, grade) - 1) / Math.Log2(i + 2)).Sum();

    private static IEnumerable<string> Lines(string name) => File.ReadLines(Path.Combine(Repository.Root, "bench/Bongsu.Bench/Relevance", name));

    // number|kind|title|tags|text
    private static SearchDocument Document(string line)
    {
        var cells = line.Split('|');
        var id = long.Parse(cells[0], provider: null);
        // All of one moment: how fresh something is, is not judged.
        return new(id, cells[1], $"/documents/{id}", DateTimeOffset.UnixEpoch) { Title = cells[2], Tags = cells[3].Split(' ', StringSplitOptions.RemoveEmptyEntries), Text = cells[4] };
    }

    // query|number:grade number:grade …, a grade being 2 for an answer and 1 for something near it
    private static Judged Query(string line)
    {
        var cells = line.Split('|');
        return new(cells[0], cells[1].Split(' ').Select(judgement => judgement.Split(':')).ToDictionary(pair => long.Parse(pair[0], provider: null), pair => int.Parse(pair[1], provider: null)));
    }
}
