using Bongsu.Hotline.Calls;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Texts;

namespace Bongsu.Hotline.Delivery;

/// <summary>What a person is told, in their language.</summary>
/// <param name="Call">The call's id.</param>
/// <param name="Level">From 1 to 5.</param>
/// <param name="Title">What it is: the hotline, its level, and whether it is only a test.</param>
/// <param name="Summary">What happened, in one line.</param>
/// <param name="Since">Since when, in words.</param>
/// <param name="Url">Where the person acknowledges.</param>
/// <param name="IsTest">Whether it is only a test.</param>
/// <param name="TestWords">That it is only a test, in words; null where it is none.</param>
/// <param name="ButtonWords">What the link is called.</param>
public sealed record CallWords(long Call, int Level, string Title, string Summary, string Since, string Url, bool IsTest, string? TestWords, string ButtonWords)
{
    private const int LongestShortSummary = 80;

    /// <summary>The words for a language; makes it the current one.</summary>
    public static CallWords Of(CallState call, Language language, string url)
    {
        language.Use();
        var T = HotlineTexts.T;
        var title = T["message.title", call.About.Level, T[$"level.{call.About.Level}"]];
        return new(
            call.Id, call.About.Level, call.About.IsTest ? $"[{T["test"]}] {title}" : title, call.Summary(language), T["message.since", PortalTime.Show(call.Since)], url,
            call.About.IsTest, call.About.IsTest ? T["test.detail"] : null, T["message.acknowledge"]);
    }

    /// <summary>For the subject of a mail.</summary>
    public string Subject => $"{Title}: {OneLine.Of(Summary, LongestShortSummary)}";

    /// <summary>For a text message.</summary>
    public string Short => $"{Subject} {Url}";

    /// <summary>All of it, a line each.</summary>
    public IEnumerable<string> Lines => new[] { TestWords, Title, Summary, Since, $"{ButtonWords}: {Url}" }.OfType<string>();
}
