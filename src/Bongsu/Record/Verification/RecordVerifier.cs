using Bongsu.Record.Signing;

namespace Bongsu.Record.Verification;

/// <summary>Checks a downloaded record: that it begins at 1, leaves nothing out, that every entry is what its hash says and follows the one before, and that signatures are of what stands there.
/// Reads the file twice, since signatures stand at its end; holds of it one line and the hashes that are signed.</summary>
public sealed class RecordVerifier
{
    /// <summary>The most problems that are told.</summary>
    public const int MostTold = 20;

    // One a day for centuries.
    private const int MostSignatures = 100_000;

    private readonly string? _knownKey;
    private readonly Dictionary<long, string?> _signed = [];
    private readonly SortedSet<string> _keyIds = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];
    private long _found;
    private long _line;
    private long _entries;
    private RecordEntry? _last;
    private long _signatures;
    private long _signedUpto;
    private long _lastSignature;
    private bool _isBehindEntries;

    private RecordVerifier(string? knownKey) => _knownKey = knownKey;

    /// <summary>Checks a file.</summary>
    /// <param name="file">One that can be read twice.</param>
    /// <param name="knownKey">The public key in base64 that signatures must be of; null to believe the keys in the file.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<RecordVerdict> VerifyAsync(Stream file, string? knownKey, CancellationToken cancellationToken)
    {
        var verifier = new RecordVerifier(knownKey);
        var start = file.Position;
        await verifier.FindSignedAsync(file, cancellationToken);
        file.Position = start;
        var lines = new LineReader(file, RecordLine.Longest);
        while (await lines.ReadAsync(cancellationToken) is { } line)
        {
            verifier._line++;
            verifier.Check(RecordLine.Parse(line));
        }
        return new(verifier._entries, verifier._last?.Hash, verifier._signatures, verifier._signedUpto, verifier._keyIds, verifier._found, verifier._problems);
    }

    private async Task FindSignedAsync(Stream file, CancellationToken cancellationToken)
    {
        var lines = new LineReader(file, RecordLine.Longest);
        while (_signed.Count < MostSignatures && await lines.ReadAsync(cancellationToken) is { } line)
            if (RecordLine.IsSignature(line.Bytes.Span) && RecordLine.Parse(line) is RecordLine.OfSignature { Signature: var signature })
                _signed[signature.Sequence] = null;
    }

    private void Check(RecordLine line)
    {
        switch (line)
        {
            case RecordLine.Unreadable { Why: var why }:
                Tell(why);
                break;
            case RecordLine.OfEntry { Entry: var entry }:
                _entries++;
                Check(entry);
                break;
            case RecordLine.OfSignature { Signature: var signature }:
                _isBehindEntries = true;
                Check(signature);
                break;
        }
    }

    private void Check(RecordEntry entry)
    {
        var last = _last?.Sequence ?? 0;
        if (_isBehindEntries)
            Tell($"entry {entry.Sequence} stands behind the signatures");
        else if (entry.Sequence <= last)
            Tell($"entry {entry.Sequence} stands behind entry {last}: it is there twice or was moved");
        else if (entry.Sequence > last + 1)
            Tell(last == 0 ? $"the record begins with entry {entry.Sequence}, not with 1" : $"entry {entry.Sequence} follows entry {last}: what was between them is missing or was moved");
        else if (entry.PreviousHash != (_last?.Hash ?? RecordHash.BeforeFirst))
            Tell($"entry {entry.Sequence} does not follow the entry before it: their hashes differ");
        if (entry.ComputeHash() != entry.Hash)
            Tell($"entry {entry.Sequence} was changed: its hash is not that of what it says");
        // From what came first in the file: whatever stands there twice is told once, not with everything that follows.
        if (entry.Sequence <= last)
            return;
        _last = entry;
        if (_signed.ContainsKey(entry.Sequence))
            _signed[entry.Sequence] = entry.Hash;
    }

    private void Check(HeadSignature signature)
    {
        if (signature.Sequence <= _lastSignature)
            Tell($"the signature of entry {signature.Sequence} is there twice or was moved");
        _lastSignature = Math.Max(_lastSignature, signature.Sequence);
        if (_knownKey is not null && signature.Key != _knownKey)
            Tell($"the signature of entry {signature.Sequence} was made with another key, {Shown(signature.KeyId)}");
        else if (!signature.IsRight())
            Tell($"the signature of entry {signature.Sequence} is not of its key {Shown(signature.KeyId)}");
        else if (!_signed.TryGetValue(signature.Sequence, out var hash))
            Tell($"there are more than {MostSignatures} signatures");
        else if (hash is null)
            Tell(signature.Sequence > (_last?.Sequence ?? 0)
                ? $"entry {signature.Sequence} was signed, but the record ends at {_last?.Sequence ?? 0}: its end is missing"
                : $"entry {signature.Sequence} was signed, but is missing");
        else if (hash != signature.Hash)
            Tell($"entry {signature.Sequence} was another one when it was signed");
        else
        {
            _signatures++;
            _signedUpto = signature.Sequence;
            _keyIds.Add(signature.KeyId);
        }
    }

    // Nobody has vouched for it yet, and a terminal obeys what it shows.
    private static string Shown(string keyId) => RecordText.Line(keyId, RecordText.LongestWord);

    private void Tell(string problem)
    {
        if (++_found <= MostTold)
            _problems.Add($"line {_line}: {problem}");
    }
}
