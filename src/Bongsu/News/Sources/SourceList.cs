using Bongsu.News.Articles;
using Bongsu.News.Polling;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.News.Sources;

/// <summary>All sources as an OPML file, and such a file as sources.</summary>
public static class SourceList
{
    public const string Address = $"{SourceForms.Address}/opml";

    /// <summary>How many feeds a list may have.</summary>
    public const int Most = 200;

    // What a list does not say a section of is put where most of the news is; an operator moves it from there.
    private const string UsualSection = "society";

    /// <summary>What became of a list: what was added, what was there before, what cannot be a source.</summary>
    public sealed record Added(int New, int Known, int Wrong);

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet(Address, Get);
        console.MapPost(Address, AddAsync);
    }

    private static IResult Get(NewsSources sources) => Results.Bytes(Opml.Write(PortalTexts.T["portal.name"], sources.All), "text/x-opml; charset=utf-8", "bongsu-news.opml");

    private static async Task<IResult> AddAsync(Caller caller, NewsSources sources, PollBook book, Writes writes, HttpRequest request)
    {
        var file = (request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : null)?.Files.GetFile("file");
        if (file is null || Read(file) is not { } feeds)
            return Refused("opml.wrong", sources, book);
        if (feeds.Count > Most)
            return Refused("opml.too-many", sources, book);
        var added = new Added(0, 0, 0);
        foreach (var feed in feeds)
        {
            var name = ArticleTexts.Line(feed.Name, DescribeSource.LongestName) ?? (Uri.TryCreate(feed.Address, UriKind.Absolute, out var uri) ? uri.Host : "");
            var outcome = await DescribeSource.AddAsync(new(feed.Address, name, feed.Section ?? UsualSection), caller, sources, writes, request);
            switch (outcome.Problem)
            {
                case null:
                    added = added with { New = added.New + 1 };
                    break;
                case { Code: "taken" }:
                    added = added with { Known = added.Known + 1 };
                    break;
                case { Code: "invalid" }:
                    added = added with { Wrong = added.Wrong + 1 };
                    break;
                // The store is away: the same file may be sent again, and what was added is known then.
                case { } problem:
                    return new ProblemResult(problem);
            }
        }
        return SourceForms.All(sources, book, added: added);
    }

    private static IReadOnlyList<Opml.Feed>? Read(IFormFile file)
    {
        using var text = file.OpenReadStream();
        return Opml.Read(text);
    }

    private static IResult Refused(string why, NewsSources sources, PollBook book) => SourceForms.All(sources, book, problem: Problem.Invalid("file", NewsTexts.T[why, Most]));
}
