using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Bongsu.Portal.Problems;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Operation;

public sealed class ApiDescriptionTests
{
    [Fact]
    public async Task The_OpenAPI_document_and_the_docs_list_every_code_that_has_words()
    {
        var texts = XDocument.Load(Path.Combine(Repository.Root, "src/Bongsu/Portal/Texts/Texts.en.resx")).Root!.Elements("data").Select(data => data.Attribute("name")!.Value);
        var worded = texts.Where(name => name.StartsWith("problem.", StringComparison.Ordinal) && name.EndsWith(".title", StringComparison.Ordinal)).Select(name => name.Split('.')[1]);
        var code = (await DocumentAsync()).GetProperty("components").GetProperty("schemas").GetProperty("Problem").GetProperty("properties").GetProperty("code");
        Assert.Equal(worded.Order(StringComparer.Ordinal), code.GetProperty("enum").EnumerateArray().Select(each => each.GetString()!).Order(StringComparer.Ordinal));
        var documented = File.ReadLines(Path.Combine(Repository.Root, "docs/api.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).Select(line => line.Split('|')).Select(cells => (cells[1].Trim(), cells[2].Trim(' ', '`')));
        Assert.Equal(Problem.Codes.Select(known => ($"{known.Status}", known.Code)).Order(), documented.Order());
        Assert.Contains("409 `hand-over-first`", code.GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_call_says_what_it_takes_and_how_it_refuses()
    {
        var document = await DocumentAsync();
        foreach (var call in document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()))
            Assert.True(call.Value.GetProperty("responses").TryGetProperty("default", out _));
        Assert.Equal("#/components/schemas/WritePostRequest", Body(document, "/api/bongsu/v1/cafes/{cafe}/posts", "post"));
        Assert.Equal("#/components/schemas/WriteCommentRequest", Body(document, "/api/bongsu/v1/posts/{id}/comments", "post"));
        Assert.True(Answers(document, "/api/bongsu/v1/cafes/{cafe}/posts", "post").TryGetProperty("201", out _));
        Assert.True(Answers(document, "/api/bongsu/v1/posts/{id}", "delete").TryGetProperty("204", out _));
    }

    private static string? Body(JsonElement document, string path, string method) => document.GetProperty("paths").GetProperty(path).GetProperty(method)
        .GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString();

    private static JsonElement Answers(JsonElement document, string path, string method) => document.GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses");

    private static async Task<JsonElement> DocumentAsync()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.Client();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        using var answer = await client.GetAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        return await answer.JsonAsync(HttpStatusCode.OK);
    }
}
