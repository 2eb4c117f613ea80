using Bongsu.Import.Staging;

namespace Bongsu.Import;

/// <summary>Stores the comments, once all posts are there. There is one level of answers: what answers an answer stands under the comment that it is under.</summary>
public sealed class CommentImport(StagingQueries staged, StagingWriters staging, IImportTarget target, TextFitting fitting, ImportReport report, ImportSums sums)
{
    private long _deeper, _likes;

    public async Task RunAsync(int together, Action<long> done, CancellationToken cancellationToken)
    {
        var count = 0L;
        var comments = Fit(staged.Comments(StagedPlace.Start, together));
        while (comments.Length > 0)
        {
            var ready = comments.Where(comment => comment.Fitted.Change is not null).ToArray();
            var storing = target.AppendAsync([.. ready.Select(comment => (comment.Comment.Account, comment.Fitted.Change!))], cancellationToken);
            var next = Fit(staged.Comments(comments[^1].Comment.Order, together));
            foreach (var (comment, fitted) in comments)
                report.Tell($"comment {comment.Id}", comment.Place, fitted);
            foreach (var ((comment, _), outcome) in ready.Zip(await storing))
                Take(comment, outcome);
            done(count += comments.Length);
            comments = next;
        }
        if (_deeper > 0)
            report.Note(ImportReport.Changed, "answers", $"{_deeper} comments answered an answer; they stand under the comment that it is under", null);
        if (_likes > 0)
            report.Note(ImportReport.LeftOut, "likes", $"{_likes} likes of comments: comments have none here", null);
    }

    private (StagedComment Comment, Fitted Fitted)[] Fit(IReadOnlyList<StagedComment> comments)
    {
        var roots = Roots(comments);
        sums.AlreadyThere += comments.Count(comment => comment.Taken is not null);
        return [.. comments.AsParallel().AsOrdered().Select(comment => (comment, Fit(comment, roots.GetValueOrDefault(comment.Id))))];
    }

    /// <summary>The source of the comment that each stands under. What is answered was written earlier, so its own place is known; that is also the end of answers that go round in a circle.</summary>
    private Dictionary<string, string> Roots(IReadOnlyList<StagedComment> comments)
    {
        var roots = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var comment in comments.Where(comment => comment.Parent is not null))
        {
            var above = roots.GetValueOrDefault(comment.Parent!) ?? comment.ParentRoot;
            _deeper += above is null ? 0 : 1;
            var root = roots[comment.Id] = above ?? fitting.SourceOf(comment.Parent!, comment.ParentAt);
            staging.Root(comment.Number, root);
        }
        return roots;
    }

    private Fitted Fit(StagedComment comment, string? root) => comment switch
    {
        { Taken: not null } => Fitted.Nothing,
        { LeftOut: { } why } => Fitted.Without(ImportReport.LeftOut, why),
        { TopicLeftOut: { } why } => Fitted.Without(ImportReport.LeftOut, $"of its post: {why}"),
        { HasTopic: false } => Fitted.Without(ImportReport.NotTaken, "its topic is not in the export"),
        { Post: null } => Fitted.Without(ImportReport.NotTaken, "its post was not taken"),
        { Answers: not null, Parent: null, AnswersPost: false } => fitting.Comment(comment, null).With(ImportReport.Changed, $"what it answers ({comment.Answers}) does not come before it in its topic; it stands by itself"),
        _ => fitting.Comment(comment, root),
    };

    private void Take(StagedComment comment, ImportOutcome outcome)
    {
        _likes += comment.Likes;
        if (outcome.Refusal is { } refusal)
            report.Note(ImportReport.NotTaken, $"comment {comment.Id}", refusal, comment.Place);
        else
            sums.Comments++;
    }
}
