using Bongsu.Journal;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;

namespace Bongsu.Portal.Writing;

/// <summary>Reads what the caller names a write by: the header <c>Idempotency-Key</c>, or the hidden field of a form.</summary>
public static class RequestKeys
{
    /// <summary>The hidden field that every writing form carries.</summary>
    public const string Field = "request-key";

    /// <summary>A new key for a form about to be shown to one person. Shared pages carry none: their script makes one, and without script the browser's own guard against double posts stands.</summary>
    public static string New() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));

    public static Problem? TryRead(HttpRequest request, out RequestKey? key)
    {
        key = null;
        string? text = request.Headers["Idempotency-Key"] is { Count: > 0 } header ? header.ToString()
            : request.HasFormContentType && request.Form[Field] is { Count: > 0 } field && field[0] is { Length: > 0 } value ? value
            : null;
        if (text is null)
            return null;
        if (!RequestKey.TryParse(text, out var parsed))
            return Problem.Invalid("Idempotency-Key", PortalTexts.T["input.request-key"]);
        key = parsed;
        return null;
    }
}
