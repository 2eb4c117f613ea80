using Bongsu.Accounts;
using Bongsu.Cafes;
using Bongsu.Cafes.Members;
using Bongsu.Journal;
using Bongsu.News.Articles;
using Bongsu.News.Sources;
using Bongsu.Portal.Data;
using Bongsu.Portal.Hosting;
using Bongsu.Situations;
using Bongsu.Statuses;
using Bongsu.Statuses.Sources;

namespace Bongsu.Demonstration;

/// <summary>Tells the town to the journal, every change under a key of its own: a filling that was cut short goes on at the next start, and nothing is told twice.</summary>
public sealed partial class TownFilling(ServeSettings settings, Journal.Journal journal, CafeQueries cafes, DemoAccounts accounts, ILogger<TownFilling> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The doors open first.
        await Task.Yield();
        if (!settings.Demonstration)
            return;
        var town = TownScript.Parse(Scripts.Read("Demonstration.Town.txt"));
        try
        {
            // Empty, or begun by an earlier start; once somebody has opened a cafe of their own, it is their town.
            if (cafes.Cafes("new", null, 100).All(cafe => town.Cafes.Any(scripted => scripted.Slug == cafe.Slug)))
                await FillAsync(town, await accounts.EnsureAsync(town.People), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
        catch (InvalidOperationException error)
        {
            // A portal without its demonstration is whole.
            Log.Left(logger, error);
        }
    }

    private async Task FillAsync(TownScript town, IReadOnlyDictionary<string, long> people, CancellationToken cancellationToken)
    {
        var ids = new Dictionary<ScriptedCafe, long>();
        foreach (var cafe in town.Cafes)
        {
            if ((ids[cafe] = await TellAsync(cafe.Slug, people[cafe.Manager], new CafeOpened(cafe.Slug, cafe.Name, cafe.Description, "open", CafesTexts.FirstBoard), cancellationToken)) == 0)
                // There since longer than the journal remembers keys.
                return;
            foreach (var member in cafe.Members)
                await TellAsync($"{cafe.Slug}-{member}", people[member], new MemberJoined(ids[cafe], Grade.Sprout), cancellationToken);
        }
        // In turns, as a town talks: the front page shows something of every cafe.
        for (var turn = 0; turn < town.Cafes.Max(cafe => cafe.Posts.Count); turn++)
            foreach (var cafe in town.Cafes.Where(cafe => turn < cafe.Posts.Count))
                await FillAsync(cafe, ids[cafe], turn, people, cancellationToken);
        await FillAsync(SituationScript.Parse(Scripts.Read("Demonstration.Situation.txt")), people[town.Cafes[0].Manager], cancellationToken);
        await FillAsync(LiveScript.Parse(Scripts.Read("Demonstration.Live.txt")), people, cancellationToken);
        await FillAsync(NewsScript.Parse(Scripts.Read("Demonstration.News.txt")), cancellationToken);
    }

    private async Task FillAsync(NewsScript script, CancellationToken cancellationToken)
    {
        var papers = new Dictionary<string, long>();
        foreach (var (index, paper) in script.Papers.Index())
            papers[paper.Name] = await TellAsync($"paper-{index}", 0, new SourceAdded(new(paper.Address, paper.Name, paper.Section, false, false, DescribeSource.UsualInterval, Paused: true)), cancellationToken);
        var last = 0L;
        foreach (var (index, line) in script.Articles.Index())
        {
            var text = new ArticleText($"demonstration-{index}", "", line.Title, null, null, line.Reporter, line.Excerpt, "", null);
            last = await TellAsync($"article-{index}", 0, new ArticleGathered(papers[line.Paper], line.Section, text, line.IsSame ? last : null), cancellationToken);
        }
    }

    private async Task FillAsync(LiveScript script, IReadOnlyDictionary<string, long> people, CancellationToken cancellationToken)
    {
        foreach (var source in script.Sources)
            await TellAsync($"source-{source.Username}", people[source.Username], new SourceVerified(people[source.Username], source.Name, "operator"), cancellationToken);
        long? last = null;
        foreach (var (index, line) in script.Lines.Index())
        {
            var said = await TellAsync($"live-{index}", people[line.Author], new StatusWritten(people[line.Author], line.Text, line.IsAnswer ? last : null), cancellationToken);
            last = line.IsAnswer ? last : said;
        }
    }

    private async Task FillAsync(SituationScript script, long account, CancellationToken cancellationToken)
    {
        var situation = await TellAsync("situation", account, script.Opened, cancellationToken);
        var fact = 0L;
        foreach (var (index, line) in script.Facts.Index())
        {
            object change = line.IsCorrection ? new FactCorrected(situation, fact, line.Text, line.Source, "") : new FactPinned(situation, line.Text, line.Source, "");
            var told = await TellAsync($"situation-{index}", account, change, cancellationToken);
            fact = line.IsCorrection ? fact : told;
        }
    }

    private async Task FillAsync(ScriptedCafe cafe, long id, int turn, IReadOnlyDictionary<string, long> people, CancellationToken cancellationToken)
    {
        var script = cafe.Posts[turn];
        // A cafe's first board has the cafe's own number.
        var post = await TellAsync($"{cafe.Slug}-{turn}", people[script.Author], new PostWritten(id, id, script.Title, script.Body), cancellationToken);
        long? last = null;
        foreach (var (index, comment) in script.Comments.Index())
        {
            var written = await TellAsync($"{cafe.Slug}-{turn}-{index}", people[comment.Author], new CommentWritten(id, post, comment.IsAnswer ? last : null, comment.Body), cancellationToken);
            last = comment.IsAnswer ? last : written;
        }
    }

    /// <summary>The id of what a change made, now or at an earlier start; 0 where there was nothing to make.</summary>
    private async Task<long> TellAsync(string key, long account, object change, CancellationToken cancellationToken)
    {
        _ = RequestKey.TryParse($"demonstration-{key}", out var parsed);
        return await journal.AppendAsync(new Append { Account = account, Change = change, Key = parsed, Holding = Holding.Never }, cancellationToken) switch
        {
            AppendResult.Committed committed => committed.Entry.Position.Value,
            AppendResult.Unchanged or AppendResult.Refused => 0,
            var other => throw new InvalidOperationException($"The demonstration stopped at '{key}': {other}"),
        };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The demonstration is not complete")]
        public static partial void Left(ILogger logger, Exception error);
    }
}
