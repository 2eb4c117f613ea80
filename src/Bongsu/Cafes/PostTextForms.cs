using Bongsu.Cafes.Pages;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes;

/// <summary>The form by which a post is written, tried out and changed.</summary>
public static class PostTextForms
{
    public static IResult New(string cafe, string? board, Caller caller, CafeFacts facts, TimeProvider time)
    {
        if (facts.Cafe(cafe) is not { Closed: false } fact)
            return new ProblemResult(Problem.NotFound);
        var member = facts.Member(fact.Id, caller.Account);
        var boards = Writable(fact, member, time);
        return boards.Count == 0 && fact.Boards.Count > 0
            ? new ProblemResult(CafeRules.Write(fact, fact.Boards[0], member, time.GetUtcNow())!)
            : Form(fact, boards, new(board, null, null), null, null);
    }

    public static async Task<IResult> WriteAsync(string cafe, Caller caller, CafeFacts facts, Writes writes, BoardRates rates, IServiceLevel level, TimeProvider time, HttpRequest request)
    {
        if (facts.Cafe(cafe) is not { Closed: false } fact)
            return new ProblemResult(Problem.NotFound);
        var form = await request.ReadFieldsAsync();
        var text = new WritePost.Request(form.First("board"), form.First("title"), form.First("body"));
        var boards = Writable(fact, facts.Member(fact.Id, caller.Account), time);
        if (form.ContainsKey("preview"))
            return level.Now.Measures.NoPreviews ? Form(fact, boards, text, null, Problem.Dimmed) : Form(fact, boards, text, Preview(text.Body), null);
        var outcome = await WritePost.HandleAsync(cafe, text, caller, facts, writes, rates, time, request);
        return outcome.Problem is { } problem ? Form(fact, boards, text, null, problem) : outcome.SeeOther(entry => $"/cafes/{cafe}/posts/{entry.Position.Value}");
    }

    public static IResult Edit(long id, Caller caller, CafeFacts facts, CafeQueries queries, TimeProvider time) =>
        PostPlace.FindReadable(id, caller, facts, out var problem) is not { } place ? new ProblemResult(problem!)
        : PostRules.Edit(place.Post, place.Member(caller, facts), caller, time.GetUtcNow()) is { } forbidden ? new ProblemResult(forbidden)
        : queries.Post(id) is { } post ? EditForm(place, new(null, post.Title, post.Body), null, null)
        : new ProblemResult(Problem.NotFound);

    public static async Task<IResult> EditAsync(long id, Caller caller, CafeFacts facts, CafeQueries queries, Writes writes, IServiceLevel level, TimeProvider time, HttpRequest request)
    {
        if (PostPlace.FindReadable(id, caller, facts, out var unreadable) is not { } place)
            return new ProblemResult(unreadable!);
        var form = await request.ReadFieldsAsync();
        var text = new WritePost.Request(null, form.First("title") ?? "", form.First("body") ?? "");
        if (form.ContainsKey("preview"))
            return level.Now.Measures.NoPreviews ? EditForm(place, text, null, Problem.Dimmed) : EditForm(place, text, Preview(text.Body), null);
        var outcome = await EditPost.HandleAsync(id, new(text.Title, text.Body), caller, facts, queries, writes, time, request);
        return outcome.Problem is { } problem ? EditForm(place, text, null, problem) : outcome.SeeOther(place.Url);
    }

    private static List<BoardFact> Writable(CafeFact cafe, MemberFact member, TimeProvider time) =>
        [.. cafe.Boards.Where(board => CafeRules.Write(cafe, board, member, time.GetUtcNow()) is null)];

    // Longer than any post: not worth the work of showing.
    private static string Preview(string? body) => body is { Length: > 0 and <= 65_536 } ? Markup.Render(body.ReplaceLineEndings("\n").Trim()).Html : "";

    private static View<PostFormView> Form(CafeFact cafe, IReadOnlyList<BoardFact> boards, WritePost.Request text, string? preview, Problem? problem) => new(new()
    {
        [nameof(PostFormView.Cafe)] = cafe,
        [nameof(PostFormView.Boards)] = boards,
        [nameof(PostFormView.Action)] = $"/cafes/{cafe.Slug}/posts/new",
        [nameof(PostFormView.Text)] = text,
        [nameof(PostFormView.Preview)] = preview,
        [nameof(PostFormView.Problem)] = problem?.In(cafe.Slug),
    })
    { Problem = problem };

    private static View<PostFormView> EditForm(PostPlace place, WritePost.Request text, string? preview, Problem? problem) => new(new()
    {
        [nameof(PostFormView.Cafe)] = place.Cafe,
        [nameof(PostFormView.Action)] = $"{place.Url}/edit",
        [nameof(PostFormView.IsEdit)] = true,
        [nameof(PostFormView.Text)] = text,
        [nameof(PostFormView.Preview)] = preview,
        [nameof(PostFormView.Problem)] = problem,
    })
    { Problem = problem };
}
