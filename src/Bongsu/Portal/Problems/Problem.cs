namespace Bongsu.Portal.Problems;

/// <summary>Why a request was not done, as the API's codes name it. Its words come from the texts <c>problem.{code}.title</c> and <c>problem.{code}.detail</c>.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable, for programs.</param>
public sealed record Problem(int Status, string Code)
{
    /// <summary>For bad input: field → messages, in the caller's language.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>When trying again makes sense.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Why it is refused now, since when and until when, where that is known: for what is refused to everybody alike.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>Where on the portal one goes from here; its words are the text <c>problem.{code}.way</c>.</summary>
    public string? Way { get; init; }

    /// <summary>The same problem with the way out of it in a cafe: who is no member can join.</summary>
    public Problem In(string cafe) => this == NotAMember ? this with { Way = $"/cafes/{cafe}/join" } : this;

    public static Problem SignInRequired { get; } = new(401, "sign-in-required");
    public static Problem BadCredentials { get; } = new(401, "bad-credentials");
    public static Problem GradeTooLow { get; } = new(403, "grade-too-low");
    public static Problem NotAMember { get; } = new(403, "not-a-member");
    public static Problem Suspended { get; } = new(403, "suspended");
    public static Problem Removed { get; } = new(403, "removed");
    public static Problem NotTheAuthor { get; } = new(403, "not-the-author");
    public static Problem OperatorsOnly { get; } = new(403, "operators-only");
    public static Problem NoDrill { get; } = new(403, "no-drill");
    public static Problem CrossSite { get; } = new(403, "cross-site");
    public static Problem NotFound { get; } = new(404, "not-found");
    public static Problem MethodNotAllowed { get; } = new(405, "method-not-allowed");
    public static Problem Taken { get; } = new(409, "taken");
    public static Problem HandOverFirst { get; } = new(409, "hand-over-first");
    public static Problem NoManager { get; } = new(409, "no-manager");
    public static Problem LastOperator { get; } = new(409, "last-operator");
    public static Problem ChangedMeanwhile { get; } = new(409, "changed-meanwhile");
    public static Problem DrillsFull { get; } = new(409, "drills-full");
    public static Problem InFlight { get; } = new(409, "in-flight");
    public static Problem TakenDown { get; } = new(410, "taken-down") { Way = "/status/record" };
    public static Problem TooLarge { get; } = new(413, "too-large");
    public static Problem UnsupportedMediaType { get; } = new(415, "unsupported-media-type");
    public static Problem KeyReused { get; } = new(422, "key-reused");
    public static Problem Internal { get; } = new(500, "internal");
    public static Problem Overloaded { get; } = new(503, "overloaded") { RetryAfter = TimeSpan.FromSeconds(3) };
    public static Problem ReadOnly { get; } = new(503, "read-only") { RetryAfter = TimeSpan.FromMinutes(1) };
    public static Problem GuestsOnly { get; } = new(503, "guests-only") { RetryAfter = TimeSpan.FromMinutes(1) };
    public static Problem Dimmed { get; } = new(503, "dimmed") { RetryAfter = TimeSpan.FromMinutes(1) };
    public static Problem StoreUnavailable { get; } = new(503, "store-unavailable") { RetryAfter = TimeSpan.FromSeconds(10) };

    /// <summary>Every code that the API answers, with its status.</summary>
    public static IReadOnlyList<(int Status, string Code)> Codes { get; } =
    [
        .. new[]
        {
            Invalid("", ""), SignInRequired, BadCredentials, GradeTooLow, NotAMember, Suspended, Removed, NotTheAuthor, OperatorsOnly, NoDrill, CrossSite, NotFound, CafeClosed(""), MethodNotAllowed,
            Taken, HandOverFirst, NoManager, LastOperator, ChangedMeanwhile, DrillsFull, InFlight, TakenDown, TooLarge, UnsupportedMediaType, KeyReused, TooMany(default), Internal, Overloaded, ReadOnly, GuestsOnly, Dimmed, StoreUnavailable,
        }.Select(problem => (problem.Status, problem.Code)),
        // Answered by admission, ahead of everything that knows problems.
        (503, "waiting-room"),
    ];

    public static Problem CafeClosed(string cafe) => new(404, "cafe-closed") { Way = $"/cafes/{cafe}/mine" };

    public static Problem TooMany(TimeSpan retryAfter) => new(429, "too-many") { RetryAfter = retryAfter };

    public static Problem Invalid(IReadOnlyDictionary<string, string[]> errors) => new(400, "invalid") { Errors = errors };

    public static Problem Invalid(string field, string message) => Invalid(new Dictionary<string, string[]> { [field] = [message] });
}
