using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace Bongsu.Portal.PageCache;

/// <summary>The bytes of one answer, in every coding that clients ask for, each with its strong ETag. Made once, never changed.</summary>
public sealed class Representation
{
    // Measured on pages of 60 KB of Korean: quality 6 is within 3 % of 11's size at a fiftieth of its time.
    private const int BrotliQuality = 6;

    public Representation(byte[] bytes, string contentType)
    {
        ContentType = contentType;
        var hash = Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 12));
        Identity = new(bytes, $"\"{hash}\"", default);
        Gzip = new(Compress(bytes, stream => new GZipStream(stream, CompressionLevel.Optimal)), $"\"{hash}-gzip\"", "gzip");
        Brotli = new(Compress(bytes, stream => new BrotliStream(stream, new BrotliCompressionOptions { Quality = BrotliQuality })), $"\"{hash}-br\"", "br");
    }

    public StringValues ContentType { get; }

    public Coded Identity { get; }

    public Coded Gzip { get; }

    public Coded Brotli { get; }

    /// <summary>The memory it takes, in bytes.</summary>
    public int Size => Identity.Body.Length + Gzip.Body.Length + Brotli.Body.Length;

    /// <summary>The smallest coding that the client accepts.</summary>
    public Coded For(StringValues acceptEncoding) => AcceptedCoding.Of(acceptEncoding) switch
    {
        AcceptedCoding.Kind.Brotli => Brotli,
        AcceptedCoding.Kind.Gzip => Gzip,
        _ => Identity,
    };

    private static byte[] Compress(byte[] bytes, Func<Stream, Stream> coding)
    {
        using var compressed = new MemoryStream(bytes.Length / 3 + 64);
        using (var stream = coding(compressed))
            stream.Write(bytes);
        return compressed.ToArray();
    }

    /// <summary>The bytes in one coding.</summary>
    /// <param name="Body">The bytes as they go on the wire.</param>
    /// <param name="ETag">Strong: other bytes, other tag.</param>
    /// <param name="ContentEncoding">The coding's name; none for the plain bytes.</param>
    public sealed record Coded(byte[] Body, StringValues ETag, StringValues ContentEncoding);
}
