using System.Net;

namespace Bongsu.News.Fetching;

/// <summary>Why a feed could not be fetched.</summary>
public static class FetchProblems
{
    /// <summary>No web address, one with a name and password, or with a port that web servers do not use.</summary>
    public const string Address = "address";

    /// <summary>The name leads into a private network, or to this machine.</summary>
    public const string PrivateAddress = "private-address";

    public const string UnknownHost = "unknown-host";
    public const string Unreachable = "unreachable";

    /// <summary>No secure connection: a certificate that is not valid, most often.</summary>
    public const string Insecure = "insecure";

    public const string TimedOut = "timed-out";
    public const string TooManyRedirects = "too-many-redirects";

    /// <summary>It leads elsewhere without saying where.</summary>
    public const string Redirect = "redirect";

    public const string TooLarge = "too-large";

    /// <summary>The answer is not what HTTP or its content coding asks for, or ends too early.</summary>
    public const string BrokenAnswer = "broken-answer";

    public const string NotFound = "not-found";

    /// <summary>It is gone for good (410).</summary>
    public const string Gone = "gone";

    /// <summary>The server does not let the portal read it (401, 403).</summary>
    public const string Forbidden = "forbidden";

    /// <summary>The server asks to come later (429, 503).</summary>
    public const string Busy = "busy";

    public const string ServerError = "server-error";

    /// <summary>Any other answer that brings no feed.</summary>
    public const string OtherAnswer = "other-answer";

    /// <summary>Why an answer brings no feed.</summary>
    public static string Of(HttpStatusCode status) => (int)status switch
    {
        401 or 403 => Forbidden,
        404 => NotFound,
        410 => Gone,
        429 or 503 => Busy,
        >= 500 => ServerError,
        _ => OtherAnswer,
    };

    /// <summary>Why there is no answer.</summary>
    public static string Of(HttpRequestException failed) => failed switch
    {
        { InnerException: NotPublicException } => PrivateAddress,
        { HttpRequestError: HttpRequestError.NameResolutionError } => UnknownHost,
        { HttpRequestError: HttpRequestError.SecureConnectionError } => Insecure,
        { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => TooLarge,
        { HttpRequestError: HttpRequestError.ConnectionError } => Unreachable,
        _ => BrokenAnswer,
    };
}
