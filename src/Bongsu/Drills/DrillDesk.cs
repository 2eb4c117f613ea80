using Bongsu.Drills.Agreements;
using Bongsu.Drills.Faults;
using Bongsu.Drills.Pages;
using Bongsu.Drills.Playing;
using Bongsu.Portal.Drills;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Load;
using Bongsu.Portal.Problems;

namespace Bongsu.Drills;

/// <summary>Everything that the console says of drills. Needs neither the store nor the log.</summary>
public sealed class DrillDesk(DrillBook book, DrillOptions options, StoreFaults store, HotCafe hot, OwnPlayer player, PortalAddress address)
{
    // What may be played where people are, for whoever named nothing.
    private const string Harmless = "monthly";

    /// <summary>The page.</summary>
    /// <param name="typed">What was typed, where it was refused.</param>
    /// <param name="problem">Why it was.</param>
    /// <param name="given">A token that was given just now.</param>
    public IResult Page(DrillForms.Typed? typed = null, Problem? problem = null, (DrillAgreement Agreement, string Token)? given = null) => new View<DrillsPage>(new()
    {
        [nameof(DrillsPage.Agreements)] = book.Agreements.Select(agreement => (agreement, book.RunningBy(agreement))).ToList(),
        [nameof(DrillsPage.Options)] = options,
        [nameof(DrillsPage.Broken)] = Broken(),
        [nameof(DrillsPage.Played)] = player.Last,
        [nameof(DrillsPage.Command)] = given is { } now ? $"./bongsu drill {Quoted(now.Agreement.Scenario ?? Harmless)} --target {address.Of("/").TrimEnd('/')} --token {now.Token}" : null,
        [nameof(DrillsPage.Typed)] = typed ?? new(),
        [nameof(DrillsPage.Problem)] = problem,
    })
    { Problem = problem };

    private List<string> Broken() =>
        [.. new[] { (StartFault.StoreAway, store.IsStoreAway), (StartFault.SlowDisk, store.IsDiskSlow), (StartFault.Hot, hot.Now is not null) }.Where(fault => fault.Item2).Select(fault => fault.Item1)];

    // It is copied into a shell: what is no plain word stays one word there, and nothing of it runs.
    private static string Quoted(string scenario) => scenario.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '/' or '_' or '-') && scenario[0] != '-' ? scenario : $"'{scenario.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
