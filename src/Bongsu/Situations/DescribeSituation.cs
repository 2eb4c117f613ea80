using Bongsu.Cafes;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Situations;

/// <summary>Opens a situation, or says anew what it is about.</summary>
public static class DescribeSituation
{
    public const int LongestTitle = 100;
    public const int LongestSummary = 500;
    public const int MostTags = 5;
    public const int MostCafes = 5;

    /// <summary>What is left out of a change stays as it is.</summary>
    public sealed record Request(string? Title, string? Summary, string?[]? Tags, string?[]? Cafes);

    public static ValueTask<WriteOutcome> OpenAsync(Request body, Caller caller, CafeFacts cafes, Writes writes, HttpRequest request)
    {
        var errors = new InputErrors();
        var change = new SituationOpened(Title(body.Title, errors), Summary(body.Summary, errors), Tags(body.Tags, errors), Cafes(body.Cafes, cafes, errors));
        return WriteAsync(change, errors, caller, writes, request);
    }

    public static ValueTask<WriteOutcome> ChangeAsync(long id, Request body, Caller caller, SituationQueries queries, CafeFacts cafes, Writes writes, HttpRequest request)
    {
        if (queries.Situation(id) is not { } now)
            return new(new WriteOutcome(Problem.NotFound));
        var errors = new InputErrors();
        var change = new SituationDescribed(id,
            body.Title is null ? now.Title : Title(body.Title, errors),
            body.Summary is null ? now.Summary : Summary(body.Summary, errors),
            body.Tags is null ? now.Tags : Tags(body.Tags, errors),
            body.Cafes is null ? now.Cafes : Cafes(body.Cafes, cafes, errors));
        return WriteAsync(change, errors, caller, writes, request);
    }

    private static string Title(string? title, InputErrors errors) => errors.Line("title", title, LongestTitle);

    private static string Summary(string? summary, InputErrors errors) => errors.Lines("summary", summary, LongestSummary, required: false);

    private static string[] Tags(string?[]? words, InputErrors errors)
    {
        var tags = words?.Where(word => !string.IsNullOrWhiteSpace(word)).Select(word => Tag.Parse(word!.Trim())).Distinct().ToList() ?? [];
        if (tags.Contains(null))
            errors.Add("tags", SituationTexts.T["input.tag"]);
        if (tags.Count > MostTags)
            errors.Add("tags", SituationTexts.T["input.too-many-tags", MostTags]);
        return [.. tags.Where(tag => tag is not null).Select(tag => tag!.Value.Value)];
    }

    private static long[] Cafes(string?[]? slugs, CafeFacts facts, InputErrors errors)
    {
        string[] wanted = [.. slugs?.Where(slug => !string.IsNullOrWhiteSpace(slug)).Select(slug => slug!.Trim()).Distinct() ?? []];
        if (wanted.Length > MostCafes)
        {
            errors.Add("cafes", SituationTexts.T["input.too-many-cafes", MostCafes]);
            return [];
        }
        var cafes = wanted.Select(slug => (Slug: slug, Cafe: facts.Cafe(slug))).ToList();
        foreach (var (slug, _) in cafes.Where(each => each.Cafe is not { Closed: false }))
            errors.Add("cafes", SituationTexts.T["input.no-cafe", slug]);
        return [.. cafes.Where(each => each.Cafe is not null).Select(each => each.Cafe!.Id)];
    }

    private static ValueTask<WriteOutcome> WriteAsync(object change, InputErrors errors, Caller caller, Writes writes, HttpRequest request) =>
        errors.Problem is { } problem ? new(new WriteOutcome(problem)) : writes.WriteAsync(caller, request, change, () => new((Problem?)null));
}
