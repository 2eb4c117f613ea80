using Bongsu.Journal;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.News.Comments;

/// <summary>Whether comments that were held may still be stored. The emergency form was asked about when they were written.</summary>
public sealed class HeldComments(NewsQueries queries) : IHeldWrites
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(ArticleCommentWritten)];

    public Problem? Rule(Entry entry) => entry.Change is ArticleCommentWritten comment && !queries.Exists(comment.Article) ? Problem.NotFound : null;

    public string? Address(Entry entry) => entry.Change is ArticleCommentWritten comment ? $"{NewsAddress.Of(comment.Article)}#c{entry.Position.Value}" : null;
}
