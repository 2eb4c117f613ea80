using Microsoft.Extensions.Primitives;

namespace Bongsu.Portal.PageCache;

/// <summary>What every answer tells the browser to refuse: code and styles from anywhere but this portal's own files, frames, guessing of types.</summary>
public static class SecurityHeaders
{
    private static readonly StringValues Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Referrer = "same-origin";

    public static void Add(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = NoSniff;
        headers["Referrer-Policy"] = Referrer;
    }
}
