using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Portal;
using Bongsu.Portal.PageCache;
using Bongsu.Search.Queries;

namespace Bongsu.Search.Suggestions;

/// <summary>Suggestions as JSON, ready-made for everybody who types the same.</summary>
public sealed class SuggestionsPage(Suggester suggester) : IPage
{
    public const string Address = "/search/suggestions";

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    public async ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var typed = request.Query.GetValueOrDefault("q", "");
        var suggestions = typed.Length > SearchQuery.Longest ? [] : await suggester.OfAsync(typed, cancellationToken);
        return PageAnswer.Bytes(JsonSerializer.SerializeToUtf8Bytes(new(suggestions), SuggestionsJson.Default.ListingString), "application/json; charset=utf-8") with { Lifetime = Lifetime, StaleLimit = Lifetime };
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Listing<string>), TypeInfoPropertyName = "ListingString")]
public sealed partial class SuggestionsJson : JsonSerializerContext;
