using Bongsu.Cafes;
using Bongsu.Journal;
using Bongsu.Portal.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bongsu.Bench;

/// <summary>Fills a data folder as its members would have, but faster: through the journal, without HTTP.</summary>
public static class Seed
{
    public const int CommentsOfPost = 4;

    private const int AtOnce = 1_024;

    // Accounts that nobody signs in with: they only have written.
    private const long FirstAccount = 1_000_000;
    private const int Accounts = 1_000;

    /// <summary>Posts of one cafe, <c>square</c>, each with <see cref="CommentsOfPost"/> comments.</summary>
    public static async Task FillAsync(string data, int comments)
    {
        var app = PortalHost.Build(new("http://127.0.0.1:0", data, null, Demonstration: false), Features.All, builder => builder.Logging.ClearProviders());
        await PortalHost.StartAsync(app, CancellationToken.None);
        try
        {
            var journal = app.Services.GetRequiredService<Journal.Journal>();
            var cafe = await AppendAsync(journal, FirstAccount, new CafeOpened("square", "광장", "", "open", "자유게시판"), "cafe");
            var posts = new long[comments / CommentsOfPost];
            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
            await Parallel.ForAsync(0, posts.Length, options, async (i, _) =>
            {
                var text = Repository.Talk[i % Repository.Talk.Count].Post;
                posts[i] = await AppendAsync(journal, FirstAccount + (i % Accounts), new PostWritten(cafe, cafe, text, text), $"post-{i}");
            });
            await Parallel.ForAsync(0, comments, options, async (i, _) =>
                await AppendAsync(journal, FirstAccount + (i % Accounts), new CommentWritten(cafe, posts[i % posts.Length], null, Repository.Talk[i % Repository.Talk.Count].Comment), $"comment-{i}"));
        }
        finally
        {
            await PortalHost.StopAsync(app);
        }
    }

    private static async Task<long> AppendAsync(Journal.Journal journal, long account, object change, string key)
    {
        return RequestKey.TryParse(key, out var parsed) && await journal.AppendAsync(new() { Account = account, Change = change, Key = parsed }, CancellationToken.None) is AppendResult.Committed committed
            ? committed.Entry.Position.Value
            : throw new InvalidOperationException("The journal refused a seed");
    }
}
