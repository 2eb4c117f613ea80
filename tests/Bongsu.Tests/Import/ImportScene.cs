using System.Net;
using System.Text.Json;
using Bongsu.Accounts.Operators;
using Bongsu.Portal.Hosting;
using Bongsu.Tests.Fixture;
using Bongsu.Tests.Operation;

namespace Bongsu.Tests.Import;

/// <summary>An export in a folder of its own, and a data folder with an operator; the program imports the one into the other.</summary>
public sealed class ImportScene : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;

    private ImportScene() => Directory.CreateDirectory(Export);

    public string Export => Path.Combine(_folder, "export");

    public string Data => Path.Combine(_folder, "data");

    /// <summary>The report of the last import.</summary>
    public JsonElement Report => JsonDocument.Parse(File.ReadAllText(Path.Combine(Export, "import-report.json"))).RootElement;

    /// <summary>The notes of one kind in it, each as <c>what: why</c>.</summary>
    public IReadOnlyList<string> Notes(string kind) =>
        [.. Report.GetProperty("notes").EnumerateArray().Where(note => note.GetProperty("kind").GetString() == kind).Select(note => $"{note.GetProperty("what")}: {note.GetProperty("why")}")];

    /// <summary>With one of the exports beside these tests.</summary>
    public static async Task<ImportScene> OfAsync(string export)
    {
        var scene = await EmptyAsync();
        var source = Path.Combine(Repository.Root, "tests/Bongsu.Tests/Import/Exports", export);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(scene.Export, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return scene;
    }

    public static async Task<ImportScene> EmptyAsync()
    {
        var scene = new ImportScene();
        Assert.IsType<OperatorAdded.Created>(await OperatorAccounts.AddAsync(DataFolder.Open(scene.Data), "hana", "correct horse battery", TimeProvider.System));
        return scene;
    }

    public Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(Export, name), text, TestContext.Current.CancellationToken);

    public Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] more) => RunningProgram.RunAsync(Arguments(more));

    public string[] Arguments(params string[] more) => ["import", Export, "--cafe", "mapo", "--data", Data, .. more];

    /// <summary>The posts of the cafe with their comments, oldest first, as the API answers them to whoever the client is.</summary>
    public static async Task<IReadOnlyList<(JsonElement Post, IReadOnlyList<JsonElement> Comments)>> ReadAsync(HttpClient client)
    {
        var all = new List<(JsonElement, IReadOnlyList<JsonElement>)>();
        foreach (var post in await ItemsAsync(client, "/api/bongsu/v1/cafes/mapo/posts?after=0&limit=100"))
            all.Add((post, await ItemsAsync(client, $"/api/bongsu/v1/posts/{post.GetProperty("id")}/comments?after=0&limit=200")));
        all.Reverse();
        return all;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<IReadOnlyList<JsonElement>> ItemsAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        return [.. (await answer.JsonAsync(HttpStatusCode.OK)).GetProperty("items").EnumerateArray()];
    }
}

internal static class ImportedJson
{
    public static string? Text(this JsonElement item, string name) => item.GetProperty(name).GetString();

    public static string? AuthorName(this JsonElement item) => item.GetProperty("author").TryGetProperty("displayName", out var name) ? name.GetString() : null;

    public static long? Parent(this JsonElement item) => item.TryGetProperty("parent", out var parent) && parent.ValueKind == JsonValueKind.Number ? parent.GetInt64() : null;

    public static long Id(this JsonElement item) => item.GetProperty("id").GetInt64();
}
