using System.Text.Json.Serialization;
using Bongsu.Portal.Problems;
using Bongsu.Search.Queries;

namespace Bongsu.Search;

/// <summary>The API of the search.</summary>
public static class SearchApi
{
    public const string Address = "/api/bongsu/v1/search";

    private const int MostItems = 100;

    public static async Task<IResult> FindAsync(SearchEngine engine, string? q, string? kind, string? cafe, long? before, int? limit, CancellationToken cancellationToken)
    {
        var question = new SearchQuestion(q ?? "", kind, cafe, before);
        if (question.Problem is { } wrong)
            return new ProblemResult(wrong);
        var count = Math.Clamp(limit ?? 20, 1, MostItems);
        var (found, problem) = await question.AskAsync(engine, count, cancellationToken);
        return found is null ? new ProblemResult(problem!)
            : Results.Ok(new SearchAnswer(found.Items, found.Total, found.IndexedTo, found.DidYouMean, found.HasMore ? (question with { Before = found.Items[^1].Id }).Address(Address, count) : null));
    }
}

/// <summary>What was found, as the API answers it.</summary>
/// <param name="Items">The best fitting first.</param>
/// <param name="Total">How many there are; 1000 stands for as many or more.</param>
/// <param name="IndexedTo">The position in the log up to which everything can be found.</param>
/// <param name="DidYouMean">What may have been meant, where little was found.</param>
/// <param name="Next">Where the list goes on.</param>
public sealed record SearchAnswer(IReadOnlyList<SearchItem> Items, int Total, long IndexedTo, string? DidYouMean, string? Next);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SearchAnswer))]
public sealed partial class SearchApiJson : JsonSerializerContext;
