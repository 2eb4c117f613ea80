using System.Text.Json;
using Bongsu.Portal.Data;
using Dapper;

namespace Bongsu.Situations;

/// <summary>What pages and API read of situations. Everything answered is committed.</summary>
public sealed class SituationQueries(Database database)
{
    private const string Columns = "id AS Id, title AS Title, summary AS Summary, tags AS Tags, cafes AS Cafes, opened_at AS OpenedAt, closed_at AS ClosedAt, closed_reason AS ClosedReason";

    /// <summary>Open or closed situations, or both (null); the newest first.</summary>
    public IReadOnlyList<Situation> Situations(bool? open, long? before, int limit)
    {
        using var lease = database.Read();
        return [.. lease.Connection.Query<Row>(
            $"SELECT {Columns} FROM situations WHERE (@before IS NULL OR id < @before) AND (@open IS NULL OR (closed_at IS NULL) = @open) ORDER BY id DESC LIMIT @limit", new { before, open, limit })
            .Select(row => row.Situation)];
    }

    public Situation? Situation(long id)
    {
        using var lease = database.Read();
        return lease.Connection.QuerySingleOrDefault<Row>($"SELECT {Columns} FROM situations WHERE id = @id", new { id })?.Situation;
    }

    /// <summary>The facts of a situation, withdrawn ones too, the newest first, each with what it said before.</summary>
    public IReadOnlyList<Fact> Facts(long situation)
    {
        using var lease = database.Read();
        var edits = lease.Connection.Query<FactEdit>(
            "SELECT fact_id AS Fact, text AS Text, source AS Source, link AS Link, until AS Until FROM situation_fact_edits WHERE situation_id = @situation ORDER BY id DESC LIMIT 200", new { situation })
            .ToLookup(edit => edit.Fact);
        var facts = lease.Connection.Query<Fact>("""
            SELECT id AS Id, text AS Text, source AS Source, link AS Link, pinned_at AS PinnedAt, corrected_at AS CorrectedAt, withdrawn_at AS WithdrawnAt, withdrawn_reason AS WithdrawnReason
            FROM situation_facts WHERE situation_id = @situation ORDER BY id DESC LIMIT 100
            """, new { situation }).ToList();
        return [.. facts.Select(fact => fact with { Edits = [.. edits[fact.Id]] })];
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public string Title { get; init; } = "";
        public string Summary { get; init; } = "";
        public string Tags { get; init; } = "[]";
        public string Cafes { get; init; } = "[]";
        public long OpenedAt { get; init; }
        public long? ClosedAt { get; init; }
        public string ClosedReason { get; init; } = "";

        public Situation Situation => new(Id, Title, Summary, JsonSerializer.Deserialize(Tags, SituationChangesJson.Default.StringArray)!, JsonSerializer.Deserialize(Cafes, SituationChangesJson.Default.Int64Array)!,
            DateTimeOffset.FromUnixTimeMilliseconds(OpenedAt), ClosedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null, ClosedReason);
    }
}

/// <summary>An event that one page follows.</summary>
public sealed record Situation(long Id, string Title, string Summary, string[] Tags, long[] Cafes, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, string ClosedReason)
{
    public string Url => $"/situations/{Id}";

    public bool IsOpen => ClosedAt is null;
}

/// <summary>What is known, and from whom.</summary>
public sealed record Fact
{
    public long Id { get; init; }
    public string Text { get; init; } = "";
    public string Source { get; init; } = "";
    public string Link { get; init; } = "";
    public long PinnedAt { get; init; }
    public long? CorrectedAt { get; init; }
    public long? WithdrawnAt { get; init; }
    public string WithdrawnReason { get; init; } = "";

    /// <summary>What it said before, the newest first.</summary>
    public IReadOnlyList<FactEdit> Edits { get; init; } = [];
}

/// <summary>What a fact said until a correction.</summary>
public sealed record FactEdit
{
    public long Fact { get; init; }
    public string Text { get; init; } = "";
    public string Source { get; init; } = "";
    public string Link { get; init; } = "";
    public long Until { get; init; }
}
