using System.Text.Json.Serialization;
using Bongsu.Cafes;
using Bongsu.Portal;
using Bongsu.Situations.Facts;

namespace Bongsu.Situations;

/// <summary>A situation as the API answers it.</summary>
/// <param name="Id">Its number, by which it is addressed.</param>
/// <param name="Title">What happens.</param>
/// <param name="Summary">In a few sentences.</param>
/// <param name="State"><c>open</c> or <c>closed</c>.</param>
/// <param name="Tags">What carries one of these belongs to it.</param>
/// <param name="Cafes">The slugs of the cafes whose posts belong to it.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="ClosedAt">When it was said to be over.</param>
/// <param name="Reason">Why it is over.</param>
/// <param name="Url">Its page.</param>
/// <param name="Facts">The newest first, withdrawn ones among them; in lists left out.</param>
public sealed record SituationView(
    long Id, string Title, string Summary, string State, IReadOnlyList<string> Tags, IReadOnlyList<string> Cafes, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, string? Reason, string Url,
    IReadOnlyList<FactView>? Facts)
{
    public static SituationView Of(Situation situation, CafeFacts cafes, IReadOnlyList<Fact>? facts = null) => new(
        situation.Id, situation.Title, situation.Summary, situation.IsOpen ? "open" : "closed", situation.Tags, [.. situation.Cafes.Select(cafes.Cafe).OfType<CafeFact>().Select(cafe => cafe.Slug)],
        situation.OpenedAt, situation.ClosedAt, situation.IsOpen ? null : situation.ClosedReason, situation.Url, facts is null ? null : [.. facts.Select(FactView.Of)]);
}

/// <summary>A fact as the API answers it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Text">The fact.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Link">Where they say it.</param>
/// <param name="At">When it was pinned.</param>
/// <param name="EditedAt">When it was last corrected.</param>
/// <param name="WithdrawnAt">When it was withdrawn.</param>
/// <param name="Reason">Why it was withdrawn.</param>
/// <param name="Edits">What it said before, the newest first.</param>
public sealed record FactView(
    long Id, string Text, string Source, string? Link, DateTimeOffset At, DateTimeOffset? EditedAt, DateTimeOffset? WithdrawnAt, string? Reason, IReadOnlyList<FactView.Edit> Edits)
{
    /// <summary>What a fact said until a moment.</summary>
    public sealed record Edit(string Text, string Source, string? Link, DateTimeOffset Until);

    public static FactView Of(Fact fact) => new(
        fact.Id, fact.Text, fact.Source, OrNull(fact.Link), Moment(fact.PinnedAt), fact.CorrectedAt is { } corrected ? Moment(corrected) : null, fact.WithdrawnAt is { } withdrawn ? Moment(withdrawn) : null, OrNull(fact.WithdrawnReason),
        [.. fact.Edits.Select(edit => new Edit(edit.Text, edit.Source, OrNull(edit.Link), Moment(edit.Until)))]);

    private static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SituationView))]
[JsonSerializable(typeof(Listing<SituationView>))]
[JsonSerializable(typeof(DescribeSituation.Request), TypeInfoPropertyName = "DescribeSituationRequest")]
[JsonSerializable(typeof(TurnSituation.Request), TypeInfoPropertyName = "TurnSituationRequest")]
[JsonSerializable(typeof(PinFact.Request), TypeInfoPropertyName = "PinFactRequest")]
public sealed partial class SituationApiJson : JsonSerializerContext;
