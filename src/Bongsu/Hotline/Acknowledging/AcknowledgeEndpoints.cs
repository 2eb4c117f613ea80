using Bongsu.Hotline.Calls;
using Bongsu.Hotline.Pages;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Hotline;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;

namespace Bongsu.Hotline.Acknowledging;

/// <summary>The page behind the link that a called person gets. Looking at it acknowledges nothing: mail scanners and previews follow links. Its button does.</summary>
public static class AcknowledgeEndpoints
{
    public const string Address = "/hotline/{token}";

    public static IResult Show(string token, CallTokens tokens, CallBook book, Func<HotlineRoster> roster, HttpRequest request)
    {
        if (Find(token, tokens, book) is not var (call, person))
            return new ProblemResult(Problem.NotFound);
        var entry = roster().People.GetValueOrDefault(person.Id);
        if (entry is not null && !RequestLanguage.IsChosen(request))
            entry.Language.Use();
        return new View<AcknowledgePage>(new()
        {
            [nameof(AcknowledgePage.Call)] = call,
            [nameof(AcknowledgePage.Person)] = person,
            [nameof(AcknowledgePage.Decides)] = entry?.Decides == true,
            [nameof(AcknowledgePage.Action)] = request.Path.Value,
        });
    }

    public static async Task<IResult> AcknowledgeAsync(string token, CallTokens tokens, CallBook book, HttpRequest request)
    {
        if (Find(token, tokens, book) is not var (call, person))
            return new ProblemResult(Problem.NotFound);
        book.Acknowledge(call.Id, person.Id);
        // A disk that takes nothing now gets it later; the person has done their part.
        await book.StoreAsync();
        return new SeeOther(request.Path.Value!);
    }

    private static (CallState Call, CalledPerson Person)? Find(string token, CallTokens tokens, CallBook book) =>
        tokens.Read(token) is var (id, name) && book.Find(id) is { } call && call.Person(name) is { } person ? (call, person) : null;
}
