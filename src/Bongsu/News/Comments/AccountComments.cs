using System.Text.Json;
using Bongsu.Portal;
using Bongsu.Portal.Identity;

namespace Bongsu.News.Comments;

/// <summary>What an account wrote under articles. Nothing that was removed, and never more in memory than one helping.</summary>
public sealed class AccountComments(CommentQueries comments) : IAccountData
{
    private const int Helping = 200;

    public string Section => "newsComments";

    public async Task WriteAsync(long account, Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        json.WriteStartArray();
        var after = 0L;
        // It gives way to those who read pages.
        while (await LowPriorityThread.RunAsync("account export", () => comments.Of(account, after, Helping)) is { Count: > 0 } some)
        {
            foreach (var comment in some)
                JsonSerializer.Serialize(json, comment, CommentApiJson.Default.ArticleCommentView);
            await json.FlushAsync(cancellationToken);
            after = some[^1].Id;
        }
        json.WriteEndArray();
    }
}
