using Bongsu.Import.Staging;

namespace Bongsu.Import;

/// <summary>Stores the posts. While some are on their way to the disk the next are made ready.</summary>
public sealed class PostImport(StagingQueries staged, StagingWriters staging, IImportTarget target, TextFitting fitting, ImportReport report, ImportSums sums, Boards boards)
{
    public async Task RunAsync(int together, Action<long> done, CancellationToken cancellationToken)
    {
        var count = 0L;
        var posts = Fit(staged.Posts(StagedPlace.Start, together));
        while (posts.Length > 0)
        {
            var ready = posts.Where(post => post.Fitted.Change is not null).ToArray();
            var storing = target.AppendAsync([.. ready.Select(post => (post.Post.Account, post.Fitted.Change!))], cancellationToken);
            var next = Fit(staged.Posts(posts[^1].Post.Order, together));
            foreach (var (post, fitted) in posts)
                report.Tell($"post {post.Id}", post.Place, fitted);
            foreach (var ((post, _), outcome) in ready.Zip(await storing))
                Take(post, outcome);
            done(count += posts.Length);
            posts = next;
        }
    }

    private (StagedPost Post, Fitted Fitted)[] Fit(IReadOnlyList<StagedPost> posts)
    {
        sums.AlreadyThere += posts.Count(post => post.Taken is not null);
        return [.. posts.AsParallel().AsOrdered().Select(post => (post, Fit(post)))];
    }

    private Fitted Fit(StagedPost post) => post switch
    {
        { Taken: not null } => Fitted.Nothing,
        { LeftOut: { } why } => Fitted.Without(ImportReport.LeftOut, why),
        _ when boards.Of(post.Category) is var board and > 0 => fitting.Post(post, board),
        _ => Fitted.Without(ImportReport.NotTaken, "the cafe has no room for the board that it was on"),
    };

    private void Take(StagedPost post, ImportOutcome outcome)
    {
        if (outcome.Refusal is { } refusal)
            report.Note(ImportReport.NotTaken, $"post {post.Id}", refusal, post.Place);
        else
        {
            sums.Posts++;
            staging.Taken(post.Number, outcome.Id);
        }
    }
}
