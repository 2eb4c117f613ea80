using System.Text.Json;

namespace Bongsu.Record.Verification;

/// <summary>A line of a downloaded record.</summary>
public abstract record RecordLine
{
    /// <summary>The longest line in bytes. The longest that is ever written is about half of it.</summary>
    public const int Longest = 16_384;

    private static ReadOnlySpan<byte> SignedStart => "{\"signed\":"u8;

    private RecordLine() { }

    /// <summary>An entry.</summary>
    public sealed record OfEntry(RecordEntry Entry) : RecordLine;

    /// <summary>A signature.</summary>
    public sealed record OfSignature(Signing.HeadSignature Signature) : RecordLine;

    /// <summary>Neither, and why.</summary>
    public sealed record Unreadable(string Why) : RecordLine;

    public static bool IsSignature(ReadOnlySpan<byte> line) => line.StartsWith(SignedStart);

    /// <summary>Reads a line. One that says the same in other letters is refused too: who changed it may have changed more.</summary>
    public static RecordLine Parse(LineReader.Line line)
    {
        if (line.TooLong)
            return new Unreadable($"it is longer than {Longest} bytes");
        var bytes = line.Bytes.Span;
        try
        {
            if (IsSignature(bytes))
                return JsonSerializer.Deserialize(bytes, RecordJson.Lines.SignedLine) is { Signed: { Hash: not null, KeyId: not null, Key: not null, Signature: not null } } signed
                    ? AsWritten(bytes, JsonSerializer.SerializeToUtf8Bytes(signed, RecordJson.Lines.SignedLine), new OfSignature(signed.Signed))
                    : new Unreadable("it lacks a part of a signature");
            return JsonSerializer.Deserialize(bytes, RecordJson.Lines.RecordEntry) is { Kind: not null, Actor: not null, What: not null, PreviousHash: not null, Hash: not null } entry
                ? AsWritten(bytes, JsonSerializer.SerializeToUtf8Bytes(entry, RecordJson.Lines.RecordEntry), new OfEntry(entry))
                : new Unreadable("it lacks a part of an entry");
        }
        // Text that is no Unicode is an InvalidOperationException of the reader.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return new Unreadable("it is neither an entry nor a signature");
        }
    }

    private static RecordLine AsWritten(ReadOnlySpan<byte> line, byte[] written, RecordLine parsed) =>
        line.SequenceEqual(written) ? parsed : new Unreadable("it is not written as the portal writes it");
}
