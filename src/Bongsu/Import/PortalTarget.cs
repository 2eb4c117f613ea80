using Bongsu.Accounts;
using Bongsu.Accounts.Data;
using Bongsu.Accounts.People;
using Bongsu.Cafes;
using Bongsu.Cafes.Imports;
using Bongsu.Cafes.Members;
using Bongsu.Import.Staging;
using Bongsu.Import.Words;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Hosting;

namespace Bongsu.Import;

/// <summary>The data folder of a portal that does not run: its journal, without anybody who follows it. Who keeps something of the log reads the rest at the portal's next start.</summary>
public sealed class PortalTarget : IImportTarget
{
    private readonly WebApplication _portal;
    private readonly Journal.Journal _journal;
    private readonly string _slug;
    private long? _manager;

    private PortalTarget(WebApplication portal, string slug)
    {
        (_portal, _slug) = (portal, slug);
        var services = portal.Services;
        _journal = new(
            services.GetRequiredService<IJournalStore>(), services.GetRequiredService<ChangeCatalog>(), services.GetServices<IChangeWriter>(), [], new JournalOptions { RecentCapacity = 0 },
            services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<Journal.Journal>>());
    }

    public IReadOnlyList<ImportBoard> Boards => [.. Fact.Boards.Select(board => new ImportBoard(board.Id, board.Slug, board.Name, board.ReadGrade != Grade.Guest))];

    public long Cafe => Fact.Id;

    private CafeFact Fact => _portal.Services.GetRequiredService<CafeFacts>().Cafe(_slug) ?? throw new InvalidOperationException($"The cafe {_slug} is gone");

    /// <summary>Opens the data folder.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="features">The portal's features.</param>
    /// <param name="slug">The cafe.</param>
    /// <param name="owner">The username of whoever manages a new cafe; the first operator where none is named.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ImportRefusedException">There is nobody to manage the cafe, or it is closed.</exception>
    /// <exception cref="JournalStoreException">A portal runs on the folder, or its files are broken.</exception>
    public static async Task<PortalTarget> OpenAsync(string dataFolder, IReadOnlyList<IFeature> features, string slug, string? owner, CancellationToken cancellationToken)
    {
        var target = new PortalTarget(PortalHost.Build(new(ServeSettings.DefaultUrls, dataFolder, null, Demonstration: false), features), slug);
        try
        {
            await target._journal.StartAsync(cancellationToken);
            target._manager = target.ManagerOfNew(owner);
            return target;
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }
    }

    public async Task OpenCafeAsync(CancellationToken cancellationToken)
    {
        if (_manager is { } manager)
            await AppendAsync(manager, new CafeOpened(_slug, _slug, "", "open", CafesTexts.FirstBoard), cancellationToken);
    }

    public async Task<ImportBoard> OpenBoardAsync(string slug, string name, bool isRestricted, CancellationToken cancellationToken)
    {
        var (read, write) = isRestricted ? (Grade.Assistant, Grade.Assistant) : (Grade.Guest, Grade.Sprout);
        return new(await AppendAsync(0, new BoardOpened(Cafe, slug, name, read, write), cancellationToken), slug, name, isRestricted);
    }

    public async Task<IReadOnlyList<long>> AccountsAsync(IReadOnlyList<StagedAuthor> authors, string format, CancellationToken cancellationToken)
    {
        var names = authors.Select(author => FittedText.Of(author.Name, Account.DisplayNameLength, isOneLine: true).Text is { Length: > 0 } name ? name : author.Id).ToArray();
        var accounts = await _portal.Services.GetRequiredService<ImportedAccounts>().EnsureAsync(
            [.. authors.Zip(names, (author, name) => ($"{_slug}\n{format}\n{author.Id}\n{author.Name}", name))]);
        await AppendAsync([.. accounts.Zip(names, (account, name) => (account.Account, (object)new PersonNamed(account.Account, account.Username, name)))], cancellationToken);
        return [.. accounts.Select(account => account.Account)];
    }

    public IEnumerable<(string Source, long Id)> Taken(string format) => _portal.Services.GetRequiredService<ImportQueries>().Taken(Cafe, $"{format}:");

    public async Task<IReadOnlyList<ImportOutcome>> AppendAsync(IReadOnlyList<(long Account, object Change)> changes, CancellationToken cancellationToken)
    {
        // All at once: they share a commit, and are stored in this order.
        var answers = changes.Select(change => _journal.AppendAsync(new Append { Account = change.Account, Change = change.Change, Holding = Holding.Never }, cancellationToken).AsTask()).ToArray();
        return [.. (await Task.WhenAll(answers)).Select(OutcomeOf)];
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        await _portal.DisposeAsync();
    }

    private static ImportOutcome OutcomeOf(AppendResult result) => result switch
    {
        AppendResult.Committed committed => new(committed.Entry.Position.Value),
        AppendResult.Unchanged => new(0),
        AppendResult.Refused refused => new(0, refused.Code),
        AppendResult.Poisoned poisoned => new(0, poisoned.Error.Message),
        _ => throw new JournalStoreException("The disk takes nothing more; run the command again when it does, and it goes on from here"),
    };

    /// <summary>Who is to manage the cafe that is to be opened; null where it is there.</summary>
    private long? ManagerOfNew(string? owner)
    {
        if (_portal.Services.GetRequiredService<CafeFacts>().Cafe(_slug) is { } cafe)
            return cafe.Closed ? throw new ImportRefusedException($"The cafe {_slug} is closed") : null;
        return Owner(owner);
    }

    private long Owner(string? owner)
    {
        using var lease = _portal.Services.GetRequiredService<AccountsDatabase>().Read();
        return owner is null
            ? AccountRows.FirstOperator(lease.Connection) ?? throw new ImportRefusedException($"There is no cafe {_slug} yet and no operator to manage it: name somebody with --owner NAME, or ./bongsu operator add NAME")
            : AccountRows.Find(lease.Connection, owner) ?? throw new ImportRefusedException($"--owner: there is no account {owner}");
    }

    private async Task<long> AppendAsync(long account, object change, CancellationToken cancellationToken) =>
        (await AppendAsync([(account, change)], cancellationToken))[0] is { Refusal: null } done ? done.Id : throw new ImportRefusedException($"{change.GetType().Name} was refused");
}

/// <summary>The import cannot begin, for a reason that whoever called it can mend.</summary>
public sealed class ImportRefusedException(string message) : Exception(message);
