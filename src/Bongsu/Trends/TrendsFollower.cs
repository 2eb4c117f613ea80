using Bongsu.Cafes;
using Bongsu.Journal;
using Bongsu.News.Comments;
using Bongsu.Portal;
using Bongsu.Portal.Data;
using Bongsu.Portal.Hosting;
using Bongsu.Statuses;

namespace Bongsu.Trends;

/// <summary>Tells the trends what is said with tags where guests may read it; a tag of a closed round says nothing to the street. Trends live in memory and are learned again from the log at each start.</summary>
public sealed class TrendsFollower(TagTrends trends, CafeFacts cafes, Database database, IHostApplicationLifetime lifetime, TimeProvider time) : IFollower
{
    // Long enough for the habits of five minutes and an hour; a day's needs a week, and keeps what it learned until the next start.
    private static readonly TimeSpan Window = TimeSpan.FromDays(8);

    // A few seconds of reading after a start, beside everything else.
    private const long MostReplayed = 200_000;

    private Position _known;

    public string Name => "trends";

    public ValueTask<Position> StartAsync(Position head, CancellationToken cancellationToken)
    {
        _known = head;
        return ValueTask.FromResult(database.Before(head, time.GetUtcNow() - Window, MostReplayed));
    }

    public async ValueTask FollowAsync(IReadOnlyList<Entry> entries, CancellationToken cancellationToken)
    {
        if (entries[0].Position.Value > _known.Value)
        {
            Learn(entries);
            return;
        }
        // What was said before is rendered again to be learned: that is for afterwards, when the doors are open, and for when nobody else wants the processor.
        await lifetime.StartedAsync(cancellationToken);
        await LowPriorityThread.RunAsync("trends", () => Learn(entries));
    }

    private void Learn(IReadOnlyList<Entry> entries)
    {
        trends.Begin(entries[0].At);
        foreach (var entry in entries)
            if (Said(entry) is { Tags.Count: > 0 } said)
                trends.Add(said.Tags, entry.Account, entry.At, said.Text);
    }

    private (IReadOnlyList<string> Tags, string Text)? Said(Entry entry) => entry.Change switch
    {
        PostWritten post when IsPublic(post.Cafe, post.Board) => (post.Rendered.Tags, post.Body),
        // What it had before was told when it was written.
        PostEdited post when IsPublic(post.Cafe, post.Board) => ([.. post.Rendered.Tags.Except(post.FormerTags)], post.Body),
        CommentWritten comment when cafes.Post(comment.Post) is { } post && IsPublic(post.Cafe, post.Board) => (comment.Rendered.Tags, comment.Body),
        ArticleCommentWritten comment => (comment.Rendered.Tags, comment.Body),
        StatusWritten status => (status.Rendered.Tags, status.Text),
        _ => null,
    };

    private bool IsPublic(long cafe, long board) => cafes.Cafe(cafe) is { Closed: false } fact && fact.Board(board) is { ReadGrade: Grade.Guest };
}
