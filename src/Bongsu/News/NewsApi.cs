using System.Text.Json.Serialization;
using Bongsu.News.Articles;
using Bongsu.News.Comments;
using Bongsu.News.TakenDown;
using Bongsu.Portal;
using Bongsu.Portal.Problems;

namespace Bongsu.News;

/// <summary>The API of news: everybody reads.</summary>
public static class NewsApi
{
    public const string Prefix = "/api/bongsu/v1";

    private const int Most = 100;

    public static void MapReading(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{Prefix}/news", All);
        routes.MapGet($"{Prefix}/news/{{id:long}}", One);
        routes.MapGet($"{Prefix}/news/{{id:long}}/comments", CommentApi.All);
    }

    private static IResult All(NewsQueries queries, string? section, long? source, string? author, long? before, int? limit)
    {
        if (section is not null && !Sections.Contains(section))
            return new ProblemResult(Problem.Invalid("section", NewsTexts.T["input.section"]));
        var count = Math.Clamp(limit ?? 30, 1, Most);
        var articles = queries.Articles(new(section, source, author), before, count);
        var wanted = string.Concat(section is null ? "" : $"section={section}&", source is null ? "" : $"source={source}&", author is null ? "" : $"author={Uri.EscapeDataString(author)}&");
        return Results.Ok(new Listing<ArticleView>(articles, articles.Count == count ? $"{Prefix}/news?{wanted}limit={count}&before={articles[^1].Id}" : null));
    }

    private static IResult One(long id, NewsQueries queries, TakenDownQueries down)
    {
        if (queries.Article(id) is not { } article)
            return new ProblemResult(down.WhyNot(id));
        article.Elsewhere = queries.Others(article, Most);
        return Results.Ok(article);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Listing<ArticleView>))]
[JsonSerializable(typeof(ArticleView))]
public sealed partial class NewsApiJson : JsonSerializerContext;
