using Bongsu.News.Feeds;

namespace Bongsu.News.Fetching;

/// <summary>Reads an answer as far as a feed may be long.</summary>
internal static class BoundedBody
{
    private const int FirstBuffer = 64 << 10;

    /// <summary>The bytes without their content coding; null where they are too many. A bomb goes off no further than that.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > FeedReader.LargestBody)
            return null;
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[FirstBuffer];
        for (var length = 0; ;)
        {
            if (length == buffer.Length)
                Array.Resize(ref buffer, Math.Min(2 * length, FeedReader.LargestBody + 1));
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
                return buffer.AsMemory(0, length);
            length += read;
            if (length > FeedReader.LargestBody)
                return null;
        }
    }
}
