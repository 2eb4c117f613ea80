using System.Text.Json.Serialization;
using Bongsu.Portal;
using Bongsu.Portal.Problems;
using Bongsu.Trends.Hiding;

namespace Bongsu.Trends;

/// <summary>The API of trends.</summary>
public static class TrendsApi
{
    public const string Prefix = "/api/bongsu/v1";

    private const int Most = 50;

    public static IResult Trending(TagTrends trends, string? window, int? limit)
    {
        if (window is not null && TrendWindow.Find(window) is null)
            return new ProblemResult(Problem.Invalid("window", TrendTexts.T["input.window"]));
        return Results.Ok(new Listing<TrendView>([.. trends.Top(window is null ? null : TrendWindow.Find(window), Math.Clamp(limit ?? 10, 1, Most)).Select(TrendView.Of)]));
    }

    public static IResult Hidden(HiddenTags hidden) => Results.Ok(new Listing<HideTag.View>([.. hidden.All.Select(HideTag.View.Of)]));
}

/// <summary>A trend as the API answers it.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Score">How surprising it is: the natural logarithm of the odds against it.</param>
/// <param name="Uses">Posts, comments and statuses in the window.</param>
/// <param name="People">Who wrote them.</param>
/// <param name="Voices">The people with a text of their own, which the score counts.</param>
/// <param name="Window"><c>5m</c>, <c>1h</c> or <c>1d</c>.</param>
/// <param name="Expected">The voices usual for the tag.</param>
/// <param name="Reason">All that as a sentence, in the caller's language.</param>
/// <param name="Url">The tag's page.</param>
public sealed record TrendView(string Tag, double Score, long Uses, long People, long Voices, string Window, double Expected, string Reason, string Url)
{
    public static TrendView Of(Trend trend) => new(trend.Tag, Math.Round(trend.Score, 2), trend.Uses, trend.People, trend.Voices, trend.Window.Word, Math.Round(trend.Expected, 2),
        TrendTexts.Reason(trend), $"/live/tags/{Uri.EscapeDataString(trend.Tag)}");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Listing<TrendView>))]
[JsonSerializable(typeof(Listing<HideTag.View>), TypeInfoPropertyName = "HiddenTagListing")]
[JsonSerializable(typeof(HideTag.View), TypeInfoPropertyName = "HiddenTagView")]
[JsonSerializable(typeof(HideTag.Request), TypeInfoPropertyName = "HideTagRequest")]
public sealed partial class TrendsApiJson : JsonSerializerContext;
