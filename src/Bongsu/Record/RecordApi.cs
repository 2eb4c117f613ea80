using Bongsu.Portal;
using Bongsu.Portal.Problems;
using Bongsu.Record.Signing;
using NSec.Cryptography;

namespace Bongsu.Record;

/// <summary>The API of the record, and its public key.</summary>
public static class RecordApi
{
    public const string Prefix = "/api/bongsu/v1";

    private const int Most = 100;

    /// <summary>The oldest first: those after <paramref name="after"/>, from the beginning unless set; or the last before <paramref name="before"/>.</summary>
    public static IResult List(RecordQueries queries, long? after, long? before, int? limit)
    {
        var count = Math.Clamp(limit ?? 50, 1, Most);
        IReadOnlyList<RecordEntry> entries = before is { } end ? [.. queries.Newest(null, end, count).Reverse()] : queries.After(after ?? 0, count);
        var address = $"{Prefix}/record?limit={count}";
        var next = entries.Count == count || before is not null && entries.Count > 0 ? $"{address}&after={entries[^1].Sequence}" : null;
        var previous = entries.Count > 0 && entries[0].Sequence > 1 ? $"{address}&before={entries[0].Sequence}" : null;
        return Results.Ok(new Listing<RecordEntry>(entries, next, previous));
    }

    /// <summary>The public key in base64, and below it its name.</summary>
    public static IResult Key(RecordKey key)
    {
        try
        {
            var raw = key.Open().PublicKey.Export(KeyBlobFormat.RawPublicKey);
            return Results.Text($"{Convert.ToBase64String(raw)}\n{HeadSignature.IdOf(raw)}\n", "text/plain");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The signer says so in the log, every minute.
            return new ProblemResult(Problem.StoreUnavailable);
        }
    }
}
