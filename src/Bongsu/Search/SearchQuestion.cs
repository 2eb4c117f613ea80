using System.Globalization;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Search;
using Bongsu.Search.Queries;
using Microsoft.Data.Sqlite;

namespace Bongsu.Search;

/// <summary>A question as an address asks it: the query and what was chosen beside it.</summary>
/// <param name="Text">What was typed.</param>
/// <param name="Kind">The kind that was chosen; null for all.</param>
/// <param name="Cafe">The cafe that was chosen, by its name in addresses; null for all.</param>
/// <param name="Before">The document that the list goes on after; null for its beginning.</param>
public sealed record SearchQuestion(string Text, string? Kind, string? Cafe, long? Before)
{
    public const string Page = "/search";

    /// <summary>What is asked for; what was chosen goes before what was typed.</summary>
    public SearchQuery Query => QueryParser.Parse(Text) is var query ? query with { Kind = Kind ?? query.Kind, Cafe = Cafe ?? query.Cafe } : query;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public Problem? Problem
    {
        get
        {
            var errors = new InputErrors();
            if (string.IsNullOrWhiteSpace(Text))
                errors.Add("q", SearchTexts.T["input.q"]);
            else if (Text.Length > SearchQuery.Longest)
                errors.Add("q", SearchTexts.T["input.q.long", SearchQuery.Longest]);
            if (Kind is not null && !SearchKinds.All.Contains(Kind))
                errors.Add("kind", SearchTexts.T["input.kind"]);
            return errors.Problem;
        }
    }

    /// <summary>The address that asks it.</summary>
    public string Address(string path, int? limit = null)
    {
        (string Name, string? Value)[] fields = [("q", Text), ("kind", Kind), ("cafe", Cafe), ("limit", limit?.ToString(CultureInfo.InvariantCulture)), ("before", Before?.ToString(CultureInfo.InvariantCulture))];
        return $"{path}?{string.Join('&', fields.Where(field => !string.IsNullOrEmpty(field.Value)).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}"))}";
    }

    /// <summary>What it finds, or why it is not answered now.</summary>
    public async Task<(SearchFound? Found, Problem? Problem)> AskAsync(SearchEngine engine, int limit, CancellationToken cancellationToken)
    {
        try
        {
            return (await engine.FindAsync(Query, Before, limit, cancellationToken), null);
        }
        catch (TimeoutException)
        {
            return (null, Portal.Problems.Problem.Overloaded with { Reason = SearchTexts.T["too-long"] });
        }
        catch (SqliteException)
        {
            // Deleted, damaged, or not made yet: whoever keeps it says so, and makes it again.
            return (null, Portal.Problems.Problem.StoreUnavailable with { Reason = SearchTexts.T["no-index"] });
        }
    }
}
