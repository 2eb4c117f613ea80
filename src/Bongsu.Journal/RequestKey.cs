using System.Diagnostics.CodeAnalysis;

namespace Bongsu.Journal;

/// <summary>What a caller names a request by, so that sending it again does it once: 1 to 128 printable ASCII characters.
/// Keys of different accounts never meet.</summary>
public readonly record struct RequestKey
{
    /// <summary>The longest key, in characters.</summary>
    public const int MaxLength = 128;

    private RequestKey(string text) => Text = text;

    /// <summary>The key as it was sent.</summary>
    public string Text { get; }

    /// <summary>Takes a key that is 1 to 128 characters from space to tilde; refuses every other text.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RequestKey key)
    {
        var valid = text is { Length: > 0 and <= MaxLength } && !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
        key = valid ? new RequestKey(text!) : default;
        return valid;
    }
}
