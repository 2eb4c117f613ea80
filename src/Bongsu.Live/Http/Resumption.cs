using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Live.Http;

/// <summary>From where a client says that it goes on.</summary>
internal readonly record struct Resumption(bool Asked, long? Position)
{
    /// <summary>The header, which a browser sends when it comes back; else the query, for the page that knows what it shows. What is no position, however it came there, is a client that has to resync.</summary>
    public static Resumption Of(HttpRequest request)
    {
        var header = request.Headers["Last-Event-ID"];
        var text = header.Count > 0 && header[^1] is { Length: > 0 } last ? last : request.Query["lastEventId"].ToString();
        if (text.Length == 0)
            return new(false, null);
        return new(true, long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null);
    }
}
