using Bongsu.Accounts;
using Bongsu.Alerts;
using Bongsu.Cafes;
using Bongsu.Continuity;
using Bongsu.Demonstration;
using Bongsu.Drills;
using Bongsu.Home;
using Bongsu.Hotline;
using Bongsu.Maintenance;
using Bongsu.News;
using Bongsu.Operations;
using Bongsu.OperatorConsole;
using Bongsu.Portal;
using Bongsu.Record;
using Bongsu.Search;
using Bongsu.Situations;
using Bongsu.Status;
using Bongsu.Statuses;
using Bongsu.Trends;

namespace Bongsu;

/// <summary>The portal's table of contents: one line a feature.</summary>
public static class Features
{
    public static IReadOnlyList<IFeature> All { get; } =
    [
        new HomeFeature(),
        new AccountsFeature(),
        new CafesFeature(),
        new StatusesFeature(),
        new TrendsFeature(),
        new NewsFeature(),
        new SituationsFeature(),
        new SearchFeature(),
        new RecordFeature(),
        new ContinuityFeature(),
        new HotlineFeature(),
        new MaintenanceFeature(),
        new StatusFeature(),
        new AlertsFeature(),
        new DrillsFeature(),
        new DemonstrationFeature(),
        new OperatorConsoleFeature(),
        new OperationsFeature(),
    ];
}
