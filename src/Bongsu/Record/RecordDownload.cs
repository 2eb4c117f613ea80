using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bongsu.Admission;
using Bongsu.Portal.Problems;

namespace Bongsu.Record;

/// <summary>The whole record as JSON Lines: its entries, then the signatures of them. Read and sent piece by piece, as it was when the download began.</summary>
public sealed class RecordDownload(RecordQueries queries)
{
    // About 200 KB.
    private const int Piece = 500;

    // A download takes longer than a page and holds no place of the status page meanwhile, so it has a limit of its own.
    private const int MostAtOnce = 16;

    private static readonly TimeSpan LongestPiece = TimeSpan.FromSeconds(10);

    private int _now;

    public async Task SendAsync(HttpContext context)
    {
        try
        {
            if (Interlocked.Increment(ref _now) > MostAtOnce)
            {
                await new ProblemResult(Problem.Overloaded).ExecuteAsync(context);
                return;
            }
            context.Features.Get<IAdmissionLease>()?.Release();
            context.Response.ContentType = "application/jsonl; charset=utf-8";
            context.Response.Headers.ContentDisposition = "attachment; filename=\"record.jsonl\"";
            if (HttpMethods.IsHead(context.Request.Method))
                return;
            var head = queries.Head();
            await SendAsync<RecordEntry>(context, queries.After, entry => entry.Sequence, head, RecordJson.Lines.RecordEntry);
            await SendAsync<SignedLine>(context, (after, most) => [.. queries.SignaturesAfter(after, most).Select(signature => new SignedLine(signature))], line => line.Signed.Sequence, head, RecordJson.Lines.SignedLine);
        }
        catch (OperationCanceledException)
        {
            // The reader is gone or takes nothing any more; half a file must not look like a whole one.
            context.Abort();
        }
        finally
        {
            Interlocked.Decrement(ref _now);
        }
    }

    private static async Task SendAsync<T>(HttpContext context, Func<long, int, IReadOnlyList<T>> read, Func<T, long> sequence, long head, JsonTypeInfo<T> json)
    {
        for (var lines = read(0, Piece); lines.Count > 0; lines = read(sequence(lines[^1]), Piece))
        {
            foreach (var line in lines.Where(line => sequence(line) <= head))
            {
                context.Response.BodyWriter.Write(JsonSerializer.SerializeToUtf8Bytes(line, json));
                context.Response.BodyWriter.Write("\n"u8);
            }
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
            limit.CancelAfter(LongestPiece);
            await context.Response.BodyWriter.FlushAsync(limit.Token);
            if (sequence(lines[^1]) >= head)
                return;
        }
    }
}
