using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Journal;

/// <summary>A change between its caller and the disk.</summary>
internal sealed class PendingAppend(Append append, string kind, byte[] payload)
{
    // A caller's code never runs on the writing thread.
    private readonly TaskCompletionSource<AppendResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AppendResult? _outcome;

    public Append Append { get; } = append;

    public string Kind { get; } = kind;

    public ReadOnlyMemory<byte> Payload => payload;

    /// <summary>The drain's attempt that this change is part of; null for one that its caller waits for.</summary>
    public DrainRound? Round { get; init; }

    /// <summary>Since when it has been held; null where it is not.</summary>
    public DateTimeOffset? HeldSince { get; init; }

    /// <summary>Whether it goes to the spool whatever the store can do.</summary>
    public bool MustBeHeld { get; set; } = append.Holding == Holding.Required;

    public UInt128 Fingerprint { get; } = append.Key is null ? default : FingerprintOf(kind, payload);

    /// <summary>Done once the change is committed or cannot be.</summary>
    public Task<AppendResult> Answer => _answer.Task;

    /// <summary>Takes note of what became of the change; a later attempt overrules it.</summary>
    public void Decide(AppendResult outcome) => _outcome = outcome;

    public AppendResult Outcome => _outcome ?? throw new InvalidOperationException("The change has no outcome yet");

    public void Send() => _answer.SetResult(Outcome);

    /// <summary>What an earlier change of the same key means for this one.</summary>
    public AppendResult AnswerFrom(LogRow receipt, ChangeCatalog catalog) =>
        receipt.Fingerprint == Fingerprint ? new AppendResult.Committed(catalog.EntryOf(receipt), Replayed: true) : new AppendResult.KeyReused();

    public Entry EntryAt(Position position, DateTimeOffset at) => new(position, at, Append.Account, Kind, Append.Change) { HeldSince = HeldSince };

    public LogRow RowOf(Entry entry) => new(entry.Position, entry.At, entry.Account, Kind, payload, Append.Key, Fingerprint);

    // Half of a SHA-256 is beyond anyone's power to collide by chance, and makes the row 16 bytes smaller.
    public static UInt128 FingerprintOf(string kind, ReadOnlySpan<byte> payload) =>
        BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData([.. SHA256.HashData(payload), .. Encoding.UTF8.GetBytes(kind)]));
}
