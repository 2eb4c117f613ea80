using Bongsu.Record.Signing;
using Bongsu.Record.Verification;

namespace Bongsu.Commands;

/// <summary><c>record verify FILE</c>: finds what was changed, left out or moved in a downloaded record; without a portal.</summary>
public static class RecordCommand
{
    /// <param name="file">The record, in JSON Lines.</param>
    /// <param name="key">The key that signatures must be of, as <c>/status/record/key</c> shows it, with or without its name; null to believe the file.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<int> VerifyAsync(string file, string? key, CancellationToken cancellationToken)
    {
        var known = key?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        if (key is not null && (known is null || HeadSignature.TryDecode(known, 32) is null))
        {
            await Console.Error.WriteLineAsync("--key: no public key: 44 letters of base64, as /status/record/key shows it");
            return ExitCode.WrongUse;
        }
        await using var record = File.OpenRead(file);
        if (!record.CanSeek)
        {
            await Console.Error.WriteLineAsync($"{file} cannot be read twice; save it as a file first");
            return ExitCode.Environment;
        }
        var verdict = await RecordVerifier.VerifyAsync(record, known, cancellationToken);
        foreach (var problem in verdict.Problems)
            Console.WriteLine(problem);
        if (verdict.Found > verdict.Problems.Count)
            Console.WriteLine($"and {verdict.Found - verdict.Problems.Count} more");
        Console.WriteLine(verdict.IsRight ? Praise(verdict) : $"{file} is no whole record");
        if (verdict.KeyIds.Count > 0 && known is null)
            Console.WriteLine($"The signatures were checked with the key in the file ({string.Join(", ", verdict.KeyIds)}): compare it with the portal's /status/record/key, or give that with --key");
        return verdict.IsRight ? ExitCode.Done : ExitCode.No;
    }

    private static string Praise(RecordVerdict verdict) => verdict.Head is null
        ? "The record is empty"
        : $"{verdict.Entries} entries, none changed, missing or moved; the last has the hash {verdict.Head}; "
            + (verdict.Signatures == 0 ? "nothing is signed yet" : $"what stands up to entry {verdict.SignedUpto} is signed ({verdict.Signatures} {(verdict.Signatures == 1 ? "signature" : "signatures")})");
}
