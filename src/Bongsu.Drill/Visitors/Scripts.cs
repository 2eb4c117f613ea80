using System.Globalization;
using System.Text.Json;
using Bongsu.Drill.Playing;
using Bongsu.Drill.Scenarios;

namespace Bongsu.Drill.Visitors;

/// <summary>What each kind of visitor does, step by step. A step that asks is followed by its answer in <see cref="Visit.Answer"/>.</summary>
internal static class Scripts
{
    private const string Api = "/api/bongsu/v1";

    private static readonly string[] Words = ["계엄", "뉴스", "버스", "눈", "도서관", "광장", "속보", "지하철", "학교", "안부"];

    public static IEnumerator<Step> For(Visit visit) => visit.Plan.Kind switch
    {
        VisitorKind.Reader => Read(visit),
        VisitorKind.Refresher => Refresh(visit),
        VisitorKind.Watcher => Watch(visit),
        VisitorKind.Poster => Post(visit),
        VisitorKind.Commenter => Comment(visit),
        VisitorKind.Searcher => Search(visit),
        VisitorKind.SignerIn => SignIn(visit),
        VisitorKind.SignerUp => SignUp(visit),
        VisitorKind.Crawler => Crawl(visit),
        _ => Attack(visit),
    };

    private static IEnumerator<Step> Read(Visit visit)
    {
        yield return new Ask(Part.Home, "GET", "/");
        for (var i = 1; i < visit.Plan.Times; i++)
        {
            yield return visit.Thought;
            yield return Follow(visit);
        }
    }

    private static IEnumerator<Step> Refresh(Visit visit)
    {
        var (part, path) = visit.Random.Next(5) switch
        {
            0 or 1 => (Part.Home, "/"),
            2 => (Part.News, "/news"),
            3 => (Part.Status, "/status"),
            _ => (Part.Cafes, $"/cafes/{visit.Stage.Cafe}/posts/{visit.Stage.HotPost}"),
        };
        string? tag = null;
        for (var i = 0; i < visit.Plan.Times; i++)
        {
            yield return new Ask(part, "GET", path) { ETag = tag };
            tag = visit.Answer.ETag ?? tag;
            yield return visit.Thought;
        }
    }

    private static IEnumerator<Step> Watch(Visit visit)
    {
        yield return new Ask(Part.Live, "GET", $"/live/tags/{Uri.EscapeDataString(visit.Stage.Tag)}");
        yield return new Listen($"{Api}/live/tags/{Uri.EscapeDataString(visit.Stage.Tag)}/events", visit.Plan.Stay.TotalSeconds);
    }

    // One after another a post in the cafe, and two statuses with the tag.
    private static IEnumerator<Step> Post(Visit visit)
    {
        var stage = visit.Stage;
        yield return new Ask(Part.Cafes, "GET", $"/cafes/{stage.Cafe}");
        for (var i = 0; i < visit.Plan.Times; i++)
        {
            yield return visit.Thought;
            var (mark, text) = visit.Text();
            var author = visit.Member;
            var isPost = visit.Random.Next(3) == 0;
            yield return isPost
                ? Write(visit, Part.Cafes, $"{Api}/cafes/{stage.Cafe}/posts", new("post", mark, author), $$"""{"board":"free","title":{{Json($"[훈련] {text} {mark}")}},"body":{{Json(text)}}}""")
                : Write(visit, Part.Live, $"{Api}/statuses", new("status", mark, author), $$"""{"text":{{Json($"[훈련] {text} {mark} #{stage.Tag}")}}}""");
            if (visit.Written is { } id)
                yield return OwnAgain(author, isPost ? Part.Cafes : Part.Live, isPost ? $"{Api}/posts/{id}" : $"{Api}/statuses/{id}");
        }
    }

    private static IEnumerator<Step> Comment(Visit visit)
    {
        var stage = visit.Stage;
        yield return new Ask(Part.Cafes, "GET", $"/cafes/{stage.Cafe}/posts/{stage.HotPost}");
        for (var i = 0; i < visit.Plan.Times; i++)
        {
            yield return visit.Thought;
            var (mark, text) = visit.Text();
            yield return Write(visit, Part.Cafes, $"{Api}/posts/{stage.HotPost}/comments", new("comment", mark, visit.Member), $$"""{"body":{{Json($"[훈련] {text} {mark}")}}}""");
        }
    }

    private static IEnumerator<Step> Search(Visit visit)
    {
        for (var i = 0; i < visit.Plan.Times; i++)
        {
            yield return new Ask(Part.Search, "GET", $"/search?q={Uri.EscapeDataString(visit.One(Words))}");
            yield return visit.Thought;
        }
    }

    private static IEnumerator<Step> SignIn(Visit visit)
    {
        yield return new Ask(Part.Home, "GET", "/");
        yield return visit.Thought;
        var member = visit.Member;
        yield return new Ask(Part.SignIn, "POST", $"{Api}/sessions") { Body = $$"""{"username":{{Json(member.Username)}},"password":{{Json(member.Password)}}}""", KeepsBody = true };
        if (Token(visit.Answer.Json()) is not { } token)
            yield break;
        yield return visit.Thought;
        yield return new Ask(Part.SignIn, "DELETE", $"{Api}/sessions/current") { Member = member with { Token = token } };
    }

    private static IEnumerator<Step> SignUp(Visit visit)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"drill_{visit.Stage.Run}_{visit.Number}");
        yield return new Ask(Part.Home, "GET", "/");
        yield return visit.Thought;
        yield return new Ask(Part.SignIn, "POST", $"{Api}/accounts") { Body = $$"""{"username":{{Json(name)}},"password":{{Json($"{name} comes in")}}}""", KeepsBody = true };
        if (Token(visit.Answer.Json()) is { } token)
            yield return new Ask(Part.SignIn, "DELETE", $"{Api}/sessions/current") { Member = new(name, "", token) };
    }

    private static IEnumerator<Step> Crawl(Visit visit)
    {
        for (var i = 0; i < visit.Plan.Times; i++)
        {
            yield return Follow(visit) with { IsCrawler = true };
            yield return visit.Thought;
        }
    }

    private static IEnumerator<Step> Attack(Visit visit)
    {
        for (var i = 0; i < visit.Plan.Times; i++)
        {
            yield return visit.Random.Next(2) == 0
                ? new Ask(Part.Search, "GET", string.Create(CultureInfo.InvariantCulture, $"/search?q={visit.Random.Next()}+-{visit.Random.Next()}"))
                : new Ask(Part.Cafes, "GET", string.Create(CultureInfo.InvariantCulture, $"/cafes/{visit.Stage.Cafe}/posts/{visit.Random.Next()}"));
            yield return visit.Thought;
        }
    }

    private static Ask Follow(Visit visit)
    {
        var links = visit.Stage.Links;
        if (links.Count == 0)
            return new(Part.Home, "GET", "/");
        var (part, path) = links[visit.Random.Next(links.Count)];
        return new(part, "GET", path);
    }

    private static Ask Write(Visit visit, Part part, string path, Writing writing, string body)
    {
        visit.Written = null;
        return new(part, "POST", path) { Member = writing.Author, Writing = writing, Body = body, KeepsBody = true };
    }

    // Whoever has written looks whether it is there.
    private static Ask OwnAgain(Member author, Part part, string path) => new(part, "GET", path) { Member = author, IsOwnAgain = true };

    private static string? Token(JsonElement json) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty("token", out var token) ? token.GetString() : null;

    private static string Json(string text) => JsonSerializer.Serialize(text, DrillJson.Default.String);
}
